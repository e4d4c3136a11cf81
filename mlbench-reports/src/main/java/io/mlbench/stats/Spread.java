package io.mlbench.stats;

import java.util.Arrays;
import org.apiguardian.api.API;

/**
 * Middle and spread of few values.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Spread {

    private Spread() {}

    /**
     * Return the median; of an even number of values the mean of the middle two.
     *
     * @param values at least one, in any order
     */
    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return medianOfSorted(sorted);
    }

    /**
     * Return the standard deviation that several groups have in common, each
     * around its own mean: √(ΣΣ(x−x̄)² / Σ(n−1)).
     *
     * @return NaN if no group holds two values
     */
    public static double pooled(double[]... groups) {
        double squares = 0;
        int degrees = 0;
        for (double[] group : groups) {
            squares += squares(group, 0, group.length);
            degrees += group.length - 1;
        }
        return Math.sqrt(squares / degrees);
    }

    public static double medianOfSorted(double[] sorted) {
        int half = sorted.length / 2;
        // Equal values are their own mean, infinite ones too.
        boolean isOneValue = sorted.length % 2 == 1 || sorted[half - 1] == sorted[half];
        return isOneValue ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    public static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).sum() / (to - from);
    }

    /** Return Σ(x−x̄)² over values[from] to values[to-1]. */
    public static double squares(double[] values, int from, int to) {
        double mean = mean(values, from, to);
        return Arrays.stream(values, from, to)
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }
}
