package io.mlbench.compare.rules;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Latency.Spread;
import io.mlbench.result.Percentile;
import io.mlbench.result.RequestCounts;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A figure of a result, under the name and in the unit that objectives use. */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum Measure {
    P50(Percentile.P50, 0.05),
    P90(Percentile.P90, 0.05),
    P95(Percentile.P95, 0.05),
    P99(Percentile.P99, 0.10),
    P999(Percentile.P999, 0.10),
    MAX("max", 0.10, true, result -> ofAll(result, Spread::max)),
    MEAN("mean", 0.05, true, result -> ofAll(result, Spread::mean)),
    THROUGHPUT("throughput", 0.05, false, result -> OptionalDouble.of(result.throughput())),
    ERROR_RATE("error-rate", 0, true, Measure::errorPercent),
    GPU_MEMORY("gpu-memory", 0.05, true, Measure::gpuMegabytes);

    private final String label;
    private final double tolerance;
    private final boolean isSmallerBetter;
    /** Stateless, although its type cannot say so. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<BenchmarkResult, OptionalDouble> reader;

    Measure(Percentile percentile, double tolerance) {
        this(percentile.label(), tolerance, true, result -> result.latency().millis(percentile));
    }

    Measure(String label, double tolerance, boolean isSmallerBetter, Function<BenchmarkResult, OptionalDouble> reader) {
        this.label = label;
        this.tolerance = tolerance;
        this.isSmallerBetter = isSmallerBetter;
        this.reader = reader;
    }

    String label() {
        return label;
    }

    /** Return the relative change that is no regression yet: 0.05 for 5 %. */
    public double tolerance() {
        return tolerance;
    }

    boolean isSmallerBetter() {
        return isSmallerBetter;
    }

    /** Return the value: empty if it was not measured, infinite for an unbounded latency. */
    public OptionalDouble read(BenchmarkResult result) {
        return reader.apply(result);
    }

    public static Optional<Measure> of(String label) {
        return Arrays.stream(values())
                .filter(measure -> measure.label.equals(label))
                .findFirst();
    }

    /** One request that got no answer makes the maximum and the mean infinite. */
    private static OptionalDouble ofAll(BenchmarkResult result, ToDoubleFunction<Spread> ofSuccessful) {
        RequestCounts requests = result.requests();
        Spread spread = result.latency().spread();
        if (requests == null) {
            return OptionalDouble.empty();
        }
        if (requests.lost() > 0) {
            return OptionalDouble.of(Double.POSITIVE_INFINITY);
        }
        return spread == null ? OptionalDouble.empty() : OptionalDouble.of(ofSuccessful.applyAsDouble(spread));
    }

    private static OptionalDouble errorPercent(BenchmarkResult result) {
        @Nullable RequestCounts requests = result.requests();
        return requests == null || requests.planned() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(100.0 * requests.lost() / requests.planned());
    }

    private static OptionalDouble gpuMegabytes(BenchmarkResult result) {
        return result.gpu().wholeMb();
    }
}
