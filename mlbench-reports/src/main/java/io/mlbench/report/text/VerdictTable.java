package io.mlbench.report.text;

import io.mlbench.report.NumberFormats;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Verdicts as a Markdown table.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class VerdictTable {

    private VerdictTable() {}

    /** Return the table, with a row for each verdict; it ends with a line end. */
    public static String render(List<Verdict> verdicts) {
        StringBuilder text = new StringBuilder("| Objective | Actual | Verdict |\n|-----------|--------|---------|\n");
        for (Verdict verdict : verdicts) {
            String note = verdict.note() == null ? "" : " (" + verdict.note() + ")";
            text.append(MarkdownText.row(
                    verdict.objective(),
                    NumberFormats.quantity(verdict.actual(), verdict.unit()),
                    verdict.status() + note));
        }
        return text.toString();
    }

    /** Return a result's section, with a blank line before it; empty where there are no objectives. */
    static String objectives(BenchmarkResult result) {
        return result.verdicts().isEmpty() ? "" : "\n## Objectives\n\n" + render(result.verdicts());
    }

    /** Return the section of one load point: a heading, where it needs one, and the table. */
    public static String section(String title, List<Verdict> verdicts) {
        String heading = title.isEmpty() ? "" : "### " + MarkdownText.escape(title) + "\n\n";
        return heading + render(verdicts);
    }
}
