package io.mlbench.metric;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Measured;
import io.mlbench.result.Percentile;
import io.mlbench.result.accuracy.AccuracyReading;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a result: what objectives may limit, comparisons compare and reports show. {@link Metrics} declares each.
 * Latencies are over all requests: those that failed, timed out or were dropped count as infinitely slow. Two metrics
 * of one name are equal.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Metric {

    private final String label;
    private final String title;
    private final String meaning;
    private final String heading;
    private final String longUnit;
    private final Quantity quantity;
    private final boolean isSmallerBetter;
    private final double tolerance;
    private final long leastSamples;
    private final Set<Trait> traits;
    private final Shown shown;
    private final @Nullable Percentile percentile;
    private final Function<BenchmarkResult, MetricValue> reader;
    private final @Nullable Function<Measured, OptionalDouble> glance;

    Metric(Declaration declared, Function<BenchmarkResult, MetricValue> reader) {
        this.label = declared.label;
        this.title = declared.title;
        this.meaning = declared.meaning;
        this.heading = declared.heading;
        this.longUnit = declared.longUnit;
        this.quantity = declared.quantity;
        this.isSmallerBetter = declared.isSmallerBetter;
        this.tolerance = declared.tolerance;
        this.leastSamples = declared.leastSamples;
        this.traits = Set.copyOf(declared.traits);
        this.shown = declared.shown;
        this.percentile = declared.percentile;
        this.glance = declared.glance;
        this.reader = reader;
    }

    /** Return the name that objectives use: "p99.9", "error-rate". */
    public String label() {
        return label;
    }

    /** Return the unit in which limits and measured values are held: "ms", "/s", "%" or "MB" (10⁶ bytes). */
    public String unit() {
        return quantity.unit();
    }

    /** Return the name for prose: "p99.9 latency", "error rate". */
    public String title() {
        return title;
    }

    /** Return how it is computed, in one sentence. */
    public String meaning() {
        return meaning;
    }

    /** Return the name above a column: "P99", "Throughput". */
    public String heading() {
        return heading;
    }

    /** Return the name beside a value: "Latency P99", "Throughput". */
    public String rowHeading() {
        return quantity == Quantity.LATENCY ? "Latency " + heading : heading;
    }

    /** Return the unit where there is room for it: "req/s". */
    public String longUnit() {
        return longUnit;
    }

    /** Return what it is a number of. */
    public Quantity quantity() {
        return quantity;
    }

    /** Return whether a smaller value is better. */
    public boolean isSmallerBetter() {
        return isSmallerBetter;
    }

    /** Return the relative change that is no regression yet: 0.05 for 5 %. */
    public double tolerance() {
        return tolerance;
    }

    /** Return the fewest samples that can carry an objective on it; 0 where any number can. */
    public long leastSamples() {
        return leastSamples;
    }

    /** Return whether it has a trait. */
    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** Return in which tables of results it stands. */
    public Shown shown() {
        return shown;
    }

    /** Return the percentile that this is; empty if it is none. */
    public Optional<Percentile> percentile() {
        return Optional.ofNullable(percentile);
    }

    /** Return what a result says of it. */
    public MetricValue read(BenchmarkResult result) {
        return reader.apply(result);
    }

    /**
     * Return the value for a comparison: empty if it was not measured, or of a part of the devices only; infinite for
     * an unbounded latency.
     */
    public OptionalDouble compared(BenchmarkResult result) {
        MetricValue value = read(result);
        Double number = value.value();
        return number == null || value.isLowerBound() ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    /** Return its value as far as a history knows it; empty if it was not measured. */
    public OptionalDouble atAGlance(Measured measured) {
        return glance == null ? OptionalDouble.empty() : glance.apply(measured);
    }

    /** Return what a result says of a metric of accuracy. */
    public AccuracyReading readAccuracy(BenchmarkResult result) {
        return ((AccuracyReader) reader).reading(result);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Metric metric && metric.label.equals(label);
    }

    @Override
    public int hashCode() {
        return label.hashCode();
    }

    @Override
    public String toString() {
        return label;
    }
}
