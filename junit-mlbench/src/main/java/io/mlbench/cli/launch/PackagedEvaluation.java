package io.mlbench.cli.launch;

import io.mlbench.LanguageAccuracy;
import io.mlbench.result.BenchmarkResult;
import org.apiguardian.api.API;

/** The test that the command line evaluates with; all that it asks comes from settings. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class PackagedEvaluation {

    @LanguageAccuracy
    void evaluate(BenchmarkResult result) {
        PackagedResults.add(result);
    }
}
