package io.mlbench.report.export;

import io.mlbench.report.Attempts;
import io.mlbench.report.LossText;
import io.mlbench.report.PlainText;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Broken;
import io.mlbench.result.BenchmarkCase.Failed;
import io.mlbench.result.BenchmarkResult;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Cases as GitHub's workflow commands: an error for each that failed or broke,
 * then a warning for lost requests and for each caution. GitHub shows the first ten of each.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class GithubAnnotations {

    private GithubAnnotations() {}

    /** Return one line for each; empty if there is nothing to say. */
    public static String render(List<Attempts> cases) {
        StringBuilder text = new StringBuilder();
        for (Attempts one : cases) {
            BenchmarkCase last = one.last();
            if (last.outcome() instanceof Failed failed) {
                append(text, "error", last, failed.message());
            } else if (last.outcome() instanceof Broken broken) {
                append(text, "error", last, broken.message());
            }
        }
        for (Attempts one : cases) {
            one.caution().ifPresent(caution -> append(text, "warning", one.last(), caution));
            BenchmarkResult result = one.last().result();
            if (result != null) {
                String lost = LossText.sentence(result.requests());
                if (!lost.isEmpty()) {
                    append(text, "warning", one.last(), lost);
                }
                result.cautions().forEach(caution -> append(text, "warning", one.last(), caution));
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String level, BenchmarkCase one, String message) {
        String title = escape(one.name()).replace(":", "%3A").replace(",", "%2C");
        text.append("::").append(level).append(" title=").append(title);
        text.append("::").append(escape(message)).append('\n');
    }

    /** As actions/toolkit escapes data; in a property colon and comma besides. */
    private static String escape(String text) {
        String line = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
        // What is left of control characters would colour the log, or hide parts of it.
        return PlainText.line(line);
    }
}
