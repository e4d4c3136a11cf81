package io.mlbench.cli.launch;

import io.mlbench.ModelBenchmark;
import io.mlbench.result.BenchmarkResult;
import org.apiguardian.api.API;

/** The test that the command line runs; all that it measures comes from settings. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class PackagedBenchmark {

    @ModelBenchmark
    void run(BenchmarkResult result) {
        PackagedResults.add(result);
    }
}
