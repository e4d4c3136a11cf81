package io.mlbench;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Latency;
import io.mlbench.result.Percentile;
import io.mlbench.store.ResultStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Baselines that differ from what was measured by far more than any machine does from one run to the next. */
final class Baselines {

    private Baselines() {}

    /** Multiply all percentiles of a file's results. */
    static void slowDown(Path file, double factor) {
        List<BenchmarkResult> slower = ResultStore.read(file).stream()
                .map(result -> new BenchmarkResult(
                        result.metadata(),
                        new Latency(multiplied(result.latency(), factor), null),
                        result.throughput(),
                        result.requests(),
                        result.gpu(),
                        result.verdicts(),
                        result.cautions(),
                        null))
                .toList();
        ResultStore.save(file, slower);
    }

    private static Map<Percentile, Double> multiplied(Latency latency, double factor) {
        Map<Percentile, Double> percentiles = new TreeMap<>();
        latency.percentiles().forEach((percentile, millis) -> percentiles.put(percentile, factor * millis));
        return percentiles;
    }
}
