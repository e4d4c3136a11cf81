package io.mlbench.report;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;

/** A result's objectives as a Markdown table. */
final class ObjectivesTable {

    private ObjectivesTable() {}

    /** Return the section with a blank line before it; empty where there are no objectives. */
    static String of(BenchmarkResult result) {
        if (result.verdicts().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(
                "\n## Objectives\n\n| Objective | Actual | Verdict |\n|-----------|--------|---------|\n");
        for (Verdict verdict : result.verdicts()) {
            String note = verdict.note() == null ? "" : " (" + verdict.note() + ")";
            text.append(MarkdownText.row(
                    verdict.objective(), Numbers.quantity(verdict.actual(), verdict.unit()), verdict.status() + note));
        }
        return text.toString();
    }
}
