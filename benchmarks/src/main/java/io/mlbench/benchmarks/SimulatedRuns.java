package io.mlbench.benchmarks;

import io.mlbench.compare.ResultFile;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Latency;
import io.mlbench.result.Metadata;
import io.mlbench.result.Metadata.Workload;
import io.mlbench.result.Percentile;
import io.mlbench.result.RequestCounts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Repeated runs that nobody made, as a result file would hold them. */
final class SimulatedRuns {

    private SimulatedRuns() {}

    /**
     * Return a file of runs.
     *
     * @param factors how slow each is, relative to the others
     */
    static ResultFile file(String label, double... factors) {
        return new ResultFile(
                Path.of(label + ".json"),
                Arrays.stream(factors).mapToObj(factor -> run(label, factor)).toList());
    }

    private static BenchmarkResult run(String label, double factor) {
        return new BenchmarkResult(
                new Metadata(
                        "simulated",
                        label,
                        null,
                        null,
                        new Workload("localhost", "http", "wire", 100, 5, 1, null, 1, null),
                        null),
                new Latency(
                        Map.of(
                                Percentile.P50, 10 * factor,
                                Percentile.P95, 20 * factor,
                                Percentile.P99, 30 * factor),
                        null),
                100 / factor,
                new RequestCounts(100, 100, 0, 0, 0, Map.of()),
                new GpuUsage.NotMeasured("simulated"),
                List.of(),
                List.of(),
                null);
    }
}
