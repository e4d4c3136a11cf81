package io.mlbench.report;

import io.mlbench.result.BenchmarkResult;

/** Says of a run that was stopped before its end that it was. */
final class AbortedText {

    private AbortedText() {}

    /** Return a paragraph; empty for a run that came to its end. */
    static String of(BenchmarkResult result) {
        return result.metadata().aborted()
                ? "**ABORTED**: the run was stopped before its end; this is what was measured until then.\n\n"
                : "";
    }
}
