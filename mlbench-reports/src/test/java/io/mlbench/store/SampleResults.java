package io.mlbench.store;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Environment;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.GpuUsage.Device;
import io.mlbench.result.Latency;
import io.mlbench.result.Metadata;
import io.mlbench.result.Metadata.Workload;
import io.mlbench.result.Percentile;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.RequestCounts.ErrorCount;
import io.mlbench.result.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Results for tests. */
public final class SampleResults {

    public static final String MODEL = "langdetector_ensemble";

    private static final Latency LATENCY = new Latency(
            Map.of(
                    Percentile.P50, 12.3,
                    Percentile.P90, 14.9,
                    Percentile.P95, 15.8,
                    Percentile.P99, 18.2,
                    Percentile.P999, 19.0),
            new Latency.Spread(9.8, 19.4, 12.6, 1.4));

    private SampleResults() {}

    /** A run in which all went well. */
    public static BenchmarkResult clean() {
        return new BenchmarkResult(
                metadata("v2.1 release", 1, 1),
                LATENCY,
                78.5,
                new RequestCounts(100, 100, 0, 0, 0, Map.of()),
                new GpuUsage.Measured(
                        "triton-metrics", List.of(new Device("GPU-0", 700, 12), new Device("GPU-1", 500, 12))),
                List.of(),
                List.of(),
                null);
    }

    /** A run with errors, cautions and objectives of every verdict. */
    public static BenchmarkResult troubled() {
        Latency latency = new Latency(
                Map.of(
                        Percentile.P50, 0.3472,
                        Percentile.P90, 14.9,
                        Percentile.P95, 20.04,
                        Percentile.P99, Double.POSITIVE_INFINITY,
                        Percentile.P999, Double.POSITIVE_INFINITY),
                new Latency.Spread(0.2, 25.5, 7.6, 8.2));
        return new BenchmarkResult(
                metadata(null, 8, 4),
                latency,
                78.5,
                new RequestCounts(
                        100,
                        97,
                        2,
                        1,
                        1,
                        Map.of("http-503", new ErrorCount(2, "HTTP 503: over\nloaded"), "timeout", error("no answer"))),
                new GpuUsage.NotMeasured("no GPU metrics at the endpoint"),
                List.of(
                        verdict("p50 <= 10 ms", "p50", 10, 0.3472, Verdict.Status.PASS, null),
                        verdict("p95 <= 20 ms", "p95", 20, 20.04, Verdict.Status.FAIL, null),
                        verdict("p99 <= 30 ms", "p99", 30, Double.POSITIVE_INFINITY, Verdict.Status.FAIL, null),
                        verdict("p90 <= 15 ms", "p90", 15, 14.9, Verdict.Status.INCONCLUSIVE, "100 runs are too few")
                                .withDeff(1.5),
                        new Verdict(
                                "gpu-memory <= 2 GB",
                                "gpu-memory",
                                "<=",
                                2000,
                                "MB",
                                null,
                                Verdict.Status.FAIL,
                                "no GPU")),
                List.of("no warm-up: the first requests count", "a | b"),
                StoredHistogram.encode(troubledSamples()));
    }

    /** As the percentiles of the troubled run say: of 101 requests, the 51st, the 91st and the 96th. */
    private static Histogram troubledSamples() {
        Histogram samples = new Histogram(3);
        samples.recordValue(200_000);
        samples.recordValueWithCount(347_200, 50);
        samples.recordValueWithCount(14_900_000, 40);
        samples.recordValueWithCount(20_040_000, 5);
        samples.recordValue(25_500_000);
        return samples;
    }

    /** The clean result of another model. */
    public static BenchmarkResult ofModel(String model) {
        Metadata metadata = new Metadata(model, null, null, null, null, null);
        return new BenchmarkResult(metadata, LATENCY, 78.5, null, clean().gpu(), List.of(), List.of(), null);
    }

    /** The clean result under a label. */
    public static BenchmarkResult labelled(String label) {
        BenchmarkResult clean = clean();
        return new BenchmarkResult(
                metadata(label, 1, 1), LATENCY, 78.5, clean.requests(), clean.gpu(), List.of(), List.of(), null);
    }

    private static Metadata metadata(@Nullable String label, int concurrency, int batchSize) {
        return new Metadata(
                MODEL,
                label,
                Instant.parse("2026-12-11T10:30:00Z"),
                "com.acme.LangDetectorSloTest#detects [concurrency=" + concurrency + "]",
                new Workload(
                        "localhost:15001", "open-inference-http", "jdk", 100, 5, concurrency, null, batchSize, null),
                new Environment("3f9a", 2, "Linux 6.1 amd64", "Temurin 17.0.15", "67d3566", false, "0.1.0"));
    }

    private static ErrorCount error(String example) {
        return new ErrorCount(1, example);
    }

    private static Verdict verdict(
            String objective,
            String metric,
            double limit,
            double actual,
            Verdict.Status status,
            @Nullable String note) {
        return new Verdict(objective, metric, "<=", limit, "ms", actual, status, note);
    }
}
