package io.mlbench.result;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The latency of the measured requests, in milliseconds.
 *
 * <p>A percentile is judged over all requests: one that failed or timed out
 * counts as infinitely slow. Where the percentile's rank falls among those it
 * is <em>unbounded</em>, held here as positive infinity. {@link #spread()}
 * describes the successful requests alone.
 *
 * @param percentiles percentile to milliseconds; positive, infinite where
 *     unbounded; a percentile that was not recorded is absent
 * @param spread the spread of the successful requests; {@code null} where it
 *     was not recorded, as in files of older tools
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Latency(
        Map<Percentile, Double> percentiles, @Nullable Spread spread) {

    public Latency {
        SortedMap<Percentile, Double> sorted = new TreeMap<>(percentiles);
        sorted.forEach((percentile, millis) -> requireLatency(percentile, millis));
        percentiles = Collections.unmodifiableSortedMap(sorted);
    }

    /** Return the percentile in milliseconds: empty if not recorded, infinite if unbounded. */
    public OptionalDouble millis(Percentile percentile) {
        Double millis = percentiles.get(percentile);
        return millis == null ? OptionalDouble.empty() : OptionalDouble.of(millis);
    }

    /**
     * Return a percentile as a duration, to the nanosecond.
     *
     * @throws IllegalStateException if it is unbounded or was not recorded
     */
    public Duration at(Percentile percentile) {
        double millis = millis(percentile)
                .orElseThrow(() -> new IllegalStateException(percentile.label() + " latency was not recorded"));
        if (Double.isInfinite(millis)) {
            throw new IllegalStateException(
                    percentile.label() + " latency is unbounded: too many of the requests failed or timed out");
        }
        return Duration.ofNanos(Math.round(millis * 1_000_000));
    }

    /** Return the median as {@link #at} does. */
    public Duration p50() {
        return at(Percentile.P50);
    }

    /** Return the 95th percentile as {@link #at} does. */
    public Duration p95() {
        return at(Percentile.P95);
    }

    /** Return the 99th percentile as {@link #at} does. */
    public Duration p99() {
        return at(Percentile.P99);
    }

    private static void requireLatency(Object name, double millis) {
        if (Double.isNaN(millis) || millis < 0) {
            throw new IllegalArgumentException(name + " latency must be a positive number of ms but was " + millis);
        }
    }

    /**
     * Minimum, maximum, mean and standard deviation of the successful requests.
     *
     * @param min the fastest, in milliseconds
     * @param max the slowest, in milliseconds
     * @param mean the arithmetic mean, in milliseconds
     * @param stddev the standard deviation, in milliseconds
     */
    public record Spread(double min, double max, double mean, double stddev) {
        public Spread {
            requireLatency("min", min);
            requireLatency("max", max);
            requireLatency("mean", mean);
            requireLatency("stddev", stddev);
        }
    }
}
