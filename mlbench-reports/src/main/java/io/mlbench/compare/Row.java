package io.mlbench.compare;

import java.util.List;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * One figure of all sides.
 *
 * @param title "Latency P50", "Accuracy (en)"
 * @param kind what the values are
 * @param values one for each side, the median over its runs, of errors the share of all requests; empty where it was
 *     not measured, infinite where a latency is unbounded
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Row(String title, Kind kind, List<OptionalDouble> values) {

    public Row {
        values = List.copyOf(values);
    }

    /**
     * Return how far the first side is from another: relative (0.1 for 10 %
     * more) for latencies and rates, in points for shares; empty where either
     * value is missing or unbounded.
     *
     * @param side the index of the other side
     */
    public OptionalDouble difference(int side) {
        OptionalDouble first = values.get(0);
        OptionalDouble other = values.get(side);
        if (first.isEmpty() || other.isEmpty()) {
            return OptionalDouble.empty();
        }
        double difference = kind == Kind.PERCENT
                ? first.getAsDouble() - other.getAsDouble()
                : first.getAsDouble() / other.getAsDouble() - 1;
        return Double.isFinite(first.getAsDouble()) && Double.isFinite(other.getAsDouble())
                ? OptionalDouble.of(difference)
                : OptionalDouble.empty();
    }

    /** What values are. */
    public enum Kind {
        /** Latencies in milliseconds. */
        MILLISECONDS,
        /** Rates per second. */
        PER_SECOND,
        /** Shares in percent, compared by their difference. */
        PERCENT
    }
}
