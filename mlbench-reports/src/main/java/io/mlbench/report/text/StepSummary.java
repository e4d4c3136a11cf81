package io.mlbench.report.text;

import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Broken;
import io.mlbench.result.BenchmarkCase.Failed;
import io.mlbench.result.BenchmarkCase.Skipped;
import io.mlbench.result.BenchmarkResult;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/**
 * Cases as Markdown for GitHub's step summary, which takes 1 MiB: of more it
 * shows nothing at all.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class StepSummary {

    /** The most that a summary may hold, in bytes of UTF-8. */
    public static final int LIMIT = 1024 * 1024;

    private static final String NOTE =
            "\n> The summary ends here, at GitHub's limit of 1 MiB. All cases are in target/mlbench-reports.\n";

    private StepSummary() {}

    /**
     * Return what to append for a case; empty once the note about the limit
     * stands at the end.
     *
     * @param existing what the summary holds already
     */
    public static String addition(String existing, BenchmarkCase one) {
        if (existing.endsWith(NOTE)) {
            return "";
        }
        int room = LIMIT - bytes(existing) - bytes(NOTE);
        if (room < 0) {
            return ""; // others filled it; one byte more and all is lost
        }
        String text = text(one);
        return bytes(text) <= room ? text : cut(text, room) + NOTE;
    }

    private static String text(BenchmarkCase one) {
        StringBuilder text = new StringBuilder("\n# " + MarkdownText.escape(one.name()) + "\n\n");
        text.append(MarkdownText.escape(one.testClass())).append("\n\n");
        if (one.outcome() instanceof Broken broken) {
            text.append("**ERROR** ")
                    .append(MarkdownText.escape(broken.message()))
                    .append("\n\n");
        } else if (one.outcome() instanceof Failed failed) {
            text.append("**FAIL** ")
                    .append(MarkdownText.escape(failed.message()))
                    .append("\n\n");
        } else if (one.outcome() instanceof Skipped skipped) {
            text.append("**SKIPPED** ")
                    .append(MarkdownText.escape(skipped.message()))
                    .append("\n\n");
        }
        BenchmarkResult result = one.result();
        if (result != null) {
            text.append(MarkdownReport.render(result));
            if (result.accuracy() != null) {
                text.append('\n').append(EvaluationReport.render(result));
            }
        }
        return text.toString();
    }

    /** Cut at a line end: half a table row would be shown as a broken table. */
    private static String cut(String text, int room) {
        int end = 0;
        int used = 0;
        for (int next = text.indexOf('\n') + 1; next > 0; next = text.indexOf('\n', end) + 1) {
            used += bytes(text.substring(end, next));
            if (used > room) {
                break;
            }
            end = next;
        }
        return text.substring(0, end);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
