package io.mlbench.cli;

import io.mlbench.LanguageAccuracy;
import io.mlbench.result.BenchmarkResult;

/** The test that the command line evaluates with; all that it asks comes from settings. */
final class PackagedEvaluation {

    @LanguageAccuracy
    void evaluate(BenchmarkResult result) {
        PackagedResults.add(result);
    }
}
