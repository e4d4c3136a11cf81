package io.mlbench.metric;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a result says of one metric.
 *
 * @param value in the metric's canonical unit, infinite if unbounded;
 *     {@code null} if it was not measured
 * @param note why there is no finite value; {@code null} if there is one
 * @param isLowerBound whether it is of a part of the devices only, so that the whole is at least as much
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record MetricValue(@Nullable Double value, @Nullable String note, boolean isLowerBound) {

    /** A value, or none, of the whole. */
    public MetricValue(@Nullable Double value, @Nullable String note) {
        this(value, note, false);
    }

    static MetricValue measured(double value) {
        return new MetricValue(value, null);
    }

    static MetricValue unbounded(String why) {
        return new MetricValue(Double.POSITIVE_INFINITY, why);
    }

    static MetricValue missing(String why) {
        return new MetricValue(null, why);
    }
}
