package io.mlbench.slo;

import org.jspecify.annotations.Nullable;

/**
 * What a result says of one metric.
 *
 * @param value in the metric's canonical unit, infinite if unbounded;
 *     {@code null} if it was not measured
 * @param note why there is no finite value; {@code null} if there is one
 */
record Reading(@Nullable Double value, @Nullable String note) {

    static Reading measured(double value) {
        return new Reading(value, null);
    }

    static Reading unbounded(String why) {
        return new Reading(Double.POSITIVE_INFINITY, why);
    }

    static Reading missing(String why) {
        return new Reading(null, why);
    }
}
