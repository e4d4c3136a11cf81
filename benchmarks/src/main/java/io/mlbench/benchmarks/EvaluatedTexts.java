package io.mlbench.benchmarks;

import io.mlbench.InferenceEndpoint;
import io.mlbench.LanguageAccuracy;
import io.mlbench.result.BenchmarkResult;

/** An ordinary evaluation; address, dataset and number of samples come as configuration parameters. */
@InferenceEndpoint(model = "known-delay")
final class EvaluatedTexts {

    @LanguageAccuracy(concurrency = 16)
    void label(BenchmarkResult result) {
        EvaluateMain.finished(result);
    }
}
