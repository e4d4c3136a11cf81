package io.mlbench.slo;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Latency;
import io.mlbench.result.Percentile;
import io.mlbench.result.Requests;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * What an objective can speak of.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
public enum Metric {
    P50("p50", Unit.LATENCY, result -> percentile(result, Percentile.P50)),
    P90("p90", Unit.LATENCY, result -> percentile(result, Percentile.P90)),
    P95("p95", Unit.LATENCY, result -> percentile(result, Percentile.P95)),
    P99("p99", Unit.LATENCY, result -> percentile(result, Percentile.P99)),
    P999("p99.9", Unit.LATENCY, result -> percentile(result, Percentile.P999)),
    MAX("max", Unit.LATENCY, result -> spread(result, Latency.Spread::max)),
    MEAN("mean", Unit.LATENCY, result -> spread(result, Latency.Spread::mean)),
    THROUGHPUT("throughput", Unit.RATE, result -> OptionalDouble.of(result.throughput())),
    ERROR_RATE("error-rate", Unit.PERCENT, Metric::errorPercent),
    GPU_MEMORY("gpu-memory", Unit.MEMORY, Metric::gpuMegabytes);

    private final String label;
    private final Unit unit;
    private final Function<BenchmarkResult, OptionalDouble> reader;

    Metric(String label, Unit unit, Function<BenchmarkResult, OptionalDouble> reader) {
        this.label = label;
        this.unit = unit;
        this.reader = reader;
    }

    /** Return the name in objectives: "p99.9". */
    public String label() {
        return label;
    }

    Unit unit() {
        return unit;
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(Metric::label).toList();
    }

    static Optional<Metric> named(String label) {
        return Arrays.stream(values())
                .filter(metric -> metric.label.equals(label))
                .findFirst();
    }

    /** Return the measured value in the unit's base; empty if it was not measured, infinite if it has no bound. */
    OptionalDouble of(BenchmarkResult result) {
        return reader.apply(result);
    }

    /** Return why a result has no value. */
    String whyNotMeasured(BenchmarkResult result) {
        return this == GPU_MEMORY && result.gpu() instanceof GpuUsage.NotMeasured not
                ? not.reason()
                : label + " was not recorded";
    }

    private static OptionalDouble percentile(BenchmarkResult result, Percentile percentile) {
        return result.latency().millis(percentile);
    }

    /** Failed requests count as infinitely slow, so with one of them neither mean nor maximum has a bound. */
    private static OptionalDouble spread(BenchmarkResult result, Function<Latency.Spread, Double> value) {
        Latency.Spread spread = result.latency().spread();
        if (spread == null) {
            return OptionalDouble.empty();
        }
        boolean failures = result.errorRate().orElse(0.0) > 0;
        return OptionalDouble.of(failures ? Double.POSITIVE_INFINITY : value.apply(spread));
    }

    private static OptionalDouble errorPercent(BenchmarkResult result) {
        Requests requests = result.requests();
        return requests == null ? OptionalDouble.empty() : OptionalDouble.of(100 * requests.errorRate());
    }

    private static OptionalDouble gpuMegabytes(BenchmarkResult result) {
        return result.gpu() instanceof GpuUsage.Measured measured
                ? OptionalDouble.of(measured.peakMb())
                : OptionalDouble.empty();
    }

    /** The units in which a metric's limit can be written, as factors of the base unit. */
    @SuppressWarnings("ImmutableEnumChecker") // Map.of is immutable
    enum Unit {
        LATENCY("ms", Map.of("ns", 1e-6, "us", 1e-3, "µs", 1e-3, "ms", 1.0, "s", 1e3), "such as \"20 ms\""),
        RATE("/s", Map.of("", 1.0, "/s", 1.0, "req/s", 1.0), "such as \"50/s\""),
        PERCENT("%", Map.of("%", 1.0), "such as \"1 %\""),
        MEMORY("MB", Map.of("MB", 1.0, "GB", 1e3, "MiB", 1.048576, "GiB", 1073.741824), "such as \"2 GB\"");

        private final String base;
        private final Map<String, Double> factors;
        private final String example;

        Unit(String base, Map<String, Double> factors, String example) {
            this.base = base;
            this.factors = factors;
            this.example = example;
        }

        String base() {
            return base;
        }

        String example() {
            return example;
        }

        List<String> names() {
            return factors.keySet().stream()
                    .filter(name -> !name.isEmpty())
                    .sorted()
                    .toList();
        }

        Optional<Double> factor(String name) {
            return Optional.ofNullable(factors.get(name));
        }
    }
}
