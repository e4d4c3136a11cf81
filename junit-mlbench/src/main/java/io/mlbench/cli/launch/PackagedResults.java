package io.mlbench.cli.launch;

import io.mlbench.result.BenchmarkResult;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the packaged test classes measured in this process, in order; JUnit hands nothing back. */
final class PackagedResults {

    private static final List<BenchmarkResult> MEASURED = new CopyOnWriteArrayList<>();

    private PackagedResults() {}

    static void add(BenchmarkResult result) {
        MEASURED.add(result);
    }

    /** Return the results since the last call. */
    static List<BenchmarkResult> take() {
        List<BenchmarkResult> taken = List.copyOf(MEASURED);
        MEASURED.clear();
        return taken;
    }
}
