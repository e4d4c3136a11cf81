package io.mlbench.slo;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What a baseline holds of one metric at one load point.
 *
 * @param value the median over its runs, in the metric's unit; finite
 * @param runs the value of each accepted run
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BaselineFigure(double value, List<Double> runs) {

    public BaselineFigure {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException(
                    "a baseline's value must be a finite number of at least 0 but was " + value);
        }
        runs = List.copyOf(runs);
    }
}
