package io.mlbench.benchmarks;

import io.mlbench.InferenceEndpoint;
import io.mlbench.ModelBenchmark;
import io.mlbench.result.BenchmarkResult;

/** An ordinary benchmark; its address comes as a configuration parameter. */
@InferenceEndpoint(model = "known-delay")
final class HarnessBenchmark {

    static final int RUNS = 10_000;
    static final int WARMUP = 100;
    static final int CONNECTIONS = 16;

    @ModelBenchmark(runs = RUNS, warmup = WARMUP, concurrency = CONNECTIONS)
    void answers(BenchmarkResult result) {
        if (result.requests() == null
                || result.requests().ok() != result.requests().sent()) {
            throw new AssertionError("some requests failed: " + result.requests());
        }
    }
}
