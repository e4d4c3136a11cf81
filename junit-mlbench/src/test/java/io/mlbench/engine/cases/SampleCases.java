package io.mlbench.engine.cases;

import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Latency;
import io.mlbench.result.Metadata;
import io.mlbench.result.Percentile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finished cases and results for tests. */
public final class SampleCases {

    public static final String TEST_CLASS = "com.acme.LangDetectorSloTest";

    private SampleCases() {}

    public static BenchmarkCase finished(String name, BenchmarkCase.Outcome outcome) {
        return finished(name, outcome, null);
    }

    public static BenchmarkCase finished(String name, BenchmarkCase.Outcome outcome, @Nullable BenchmarkResult result) {
        return new BenchmarkCase(TEST_CLASS, name, 1.5, outcome, result);
    }

    public static BenchmarkResult result(String model, String label) {
        return new BenchmarkResult(
                new Metadata(model, label, Instant.parse("2026-12-11T10:30:00Z"), null, null, null),
                new Latency(
                        Map.of(Percentile.P50, 12.3, Percentile.P95, 15.8, Percentile.P99, 18.2),
                        new Latency.Spread(9.8, 19.4, 12.6, 1.4)),
                78.5,
                null,
                new GpuUsage.NotMeasured("no GPU"),
                List.of(),
                List.of(),
                null);
    }
}
