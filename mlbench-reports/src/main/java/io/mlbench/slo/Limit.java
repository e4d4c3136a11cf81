package io.mlbench.slo;

import io.mlbench.metric.Metric;
import org.apiguardian.api.API;

/**
 * What an objective compares with: a number, or a distance from what a baseline
 * holds.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Limit {

    /**
     * Return the limit in the metric's {@linkplain Metric#unit() unit}.
     *
     * @throws IllegalStateException if it depends on a baseline that is not known yet
     */
    double value();

    /**
     * A number.
     *
     * @param value finite and not negative
     */
    record Fixed(double value) implements Limit {
        public Fixed {
            requireNumber(value);
        }
    }

    /**
     * A distance from the baseline: "baseline + 10 %".
     *
     * @param percent of the baseline's value; percentage points where that is
     *     itself a share. Negative below the baseline
     */
    record RelativeToBaseline(double percent) implements Limit {
        @Override
        public double value() {
            throw new IllegalStateException("the limit depends on a baseline, which is not known yet");
        }
    }

    /**
     * A distance from a baseline that is known.
     *
     * @param value the number that it comes to; finite and not negative
     * @param baseline what the baseline holds
     */
    record Resolved(double value, BaselineFigure baseline) implements Limit {
        public Resolved {
            requireNumber(value);
        }
    }

    private static void requireNumber(double value) {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException("limit must be a finite number of at least 0 but was " + value);
        }
    }
}
