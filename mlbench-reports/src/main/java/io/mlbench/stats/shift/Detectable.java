package io.mlbench.stats.shift;

import org.apiguardian.api.API;

/**
 * What a comparison of runs could have seen, approximately.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Detectable {

    /** z₀.₉₅ + z₀.₈: found in four cases of five, with one false alarm in twenty. */
    private static final double Z = 2.49;

    /** Keeps what is a whole number but for the last bits from being rounded up. */
    private static final double ROUNDING = 1e-9;

    private Detectable() {}

    /**
     * Return the smallest relative change that would be found with a power of
     * 80 %: exp(2.49·s·√(1/n+1/m)) − 1; 0.12 is 12 %.
     *
     * @param deviation s, the standard deviation of the runs' logarithms
     */
    public static double smallestChange(double deviation, int n, int m) {
        return Math.expm1(Z * deviation * Math.sqrt(1.0 / n + 1.0 / m));
    }

    /**
     * Return how many runs each of two sides needs to find a change with a
     * power of 80 %: the n at which {@link #smallestChange} is that change.
     *
     * @param change the relative change: 0.05 for 5 %; positive
     */
    public static int runsForChange(double deviation, double change) {
        double ratio = Z * deviation / Math.log1p(change);
        return Math.max(1, (int) Math.ceil(2 * ratio * ratio - ROUNDING));
    }
}
