package io.mlbench.compare;

import io.mlbench.compare.rules.Accuracies;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Environment;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Latency;
import io.mlbench.result.Metadata;
import io.mlbench.result.Metadata.Workload;
import io.mlbench.result.Percentile;
import io.mlbench.result.RequestCounts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Results and files for tests of comparisons. */
public final class Sides {

    public static final Environment MACHINE =
            new Environment("3f9a", 2, "Linux", "Temurin 17", "67d3566", false, "0.1.0");
    static final Accuracies RT_ACCURACIES =
            new Accuracies(OptionalDouble.empty(), Map.of("en", 98.2, "ja", 96.5, "ko", 97.1));
    static final Accuracies MMS_ACCURACIES =
            new Accuracies(OptionalDouble.empty(), Map.of("en", 97.8, "ja", 95.2, "ko", 96.8));

    private Sides() {}

    public static BenchmarkResult rt() {
        return result("RT", 12.3, 15.8, 18.2, 78.5);
    }

    static BenchmarkResult mms() {
        return result("MMS", 45.6, 52.1, 58.0, 21.2);
    }

    public static BenchmarkResult result(
            @Nullable String label, double p50, double p95, double p99, double throughput) {
        return result(label, p50, p95, p99, throughput, 1, MACHINE);
    }

    public static BenchmarkResult result(
            @Nullable String label,
            double p50,
            double p95,
            double p99,
            double throughput,
            int concurrency,
            @Nullable Environment machine) {
        return new BenchmarkResult(
                new Metadata(
                        "langdetector",
                        label,
                        null,
                        null,
                        new Workload(
                                "localhost:" + (int) (p50 * 1000), "http", "jdk", 100, 5, concurrency, null, 1, null),
                        machine),
                new Latency(Map.of(Percentile.P50, p50, Percentile.P95, p95, Percentile.P99, p99), null),
                throughput,
                new RequestCounts(100, 100, 0, 0, 0, Map.of()),
                new GpuUsage.NotMeasured("no GPU"),
                List.of(),
                List.of(),
                null);
    }

    /** Return the same figures of something else. */
    public static BenchmarkResult under(Metadata metadata, BenchmarkResult figures) {
        return new BenchmarkResult(
                metadata,
                figures.latency(),
                figures.throughput(),
                figures.requests(),
                figures.gpu(),
                figures.verdicts(),
                figures.cautions(),
                null);
    }

    /** Return the same figures of a run in which some of 100 requests failed. */
    public static BenchmarkResult failed(int failed, BenchmarkResult figures) {
        return new BenchmarkResult(
                figures.metadata(),
                figures.latency(),
                figures.throughput(),
                new RequestCounts(100, 100 - failed, failed, 0, 0, Map.of()),
                figures.gpu(),
                List.of(),
                List.of(),
                null);
    }

    public static ResultFile file(String name, BenchmarkResult... results) {
        return new ResultFile(Path.of(name), List.of(results));
    }

    /** Return a file of runs whose figures are a level times a little noise. */
    public static ResultFile runs(String label, int count, double slowness, double deviation, long seed) {
        Random random = new Random(new SplittableRandom(seed).nextLong());
        return new ResultFile(
                Path.of(label + ".json"),
                IntStream.range(0, count)
                        .mapToObj(i -> slowness * Math.exp(deviation * random.nextGaussian()))
                        .map(factor -> result(label, 10 * factor, 20 * factor, 30 * factor, 100 / factor))
                        .toList());
    }
}
