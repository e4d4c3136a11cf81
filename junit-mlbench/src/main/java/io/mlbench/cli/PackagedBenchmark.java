package io.mlbench.cli;

import io.mlbench.ModelBenchmark;
import io.mlbench.result.BenchmarkResult;

/** The test that the command line runs; all that it measures comes from settings. */
final class PackagedBenchmark {

    @ModelBenchmark
    void run(BenchmarkResult result) {
        PackagedResults.add(result);
    }
}
