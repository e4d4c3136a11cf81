package io.mlbench.report;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Metadata.Workload;
import org.apiguardian.api.API;

/**
 * Says of a run that was stopped before its end that it was.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AbortedText {

    private AbortedText() {}

    /** Return how far the run came: "aborted after 28 of 400 requests". */
    public static String after(BenchmarkResult result) {
        Workload load = result.metadata().workload();
        if (load == null) {
            return "aborted";
        }
        String planned = load.planned() == null ? "" : load.planned().runs();
        if (planned.isEmpty()) {
            return "aborted after " + load.runs() + " requests";
        }
        return planned.chars().allMatch(Character::isDigit)
                ? "aborted after " + load.runs() + " of " + planned + " requests"
                : "aborted after " + load.runs() + " requests of " + planned;
    }

    /** Return a paragraph; empty for a run that came to its end. */
    public static String of(BenchmarkResult result) {
        return result.metadata().aborted()
                ? "**ABORTED**: the run was stopped before its end (" + after(result)
                        + "). Only what was measured until then counts, and nothing was judged.\n\n"
                : "";
    }
}
