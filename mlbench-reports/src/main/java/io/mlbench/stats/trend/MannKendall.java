package io.mlbench.stats.trend;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apiguardian.api.API;

/**
 * A test for a trend that asks no more than whether later values tend to be
 * larger, or smaller, than earlier ones (H. B. Mann, "Nonparametric tests
 * against trend", Econometrica 13, 1945).
 *
 * @param score S, the pairs that rise less the pairs that fall
 * @param p the two-sided p-value; 0 to 1
 * @param drift how far the values moved from first to last, as a share of their
 *     median: by the median slope of all pairs (Theil and Sen). 0.05 is 5 %
 *     upwards; 0 where the median is 0
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record MannKendall(long score, double p, double drift) {

    /** Up to here the distribution of S is counted out; from here on the normal is close. */
    private static final int EXACT = 10;

    private static final double SIGNIFICANT = 0.05;

    /** Test values that do not depend on their neighbours; exact up to 10 values (conservative where some are equal). */
    public static MannKendall independent(double[] values) {
        long score = score(values);
        double p = values.length <= EXACT ? exact(values.length, score) : approximate(score, variance(values));
        return new MannKendall(score, p, drift(values));
    }

    /** Test values each of which may resemble those before it; an approximation for about 20 values and more. */
    public static MannKendall autocorrelated(double[] values) {
        long score = score(values);
        double variance = variance(values) * HamedRao.inflation(values);
        return new MannKendall(score, approximate(score, variance), drift(values));
    }

    /**
     * Return whether the values moved significantly, and far enough to matter.
     *
     * @param leastDrift 0.05 for 5 %
     */
    public boolean trends(double leastDrift) {
        return p < SIGNIFICANT && Math.abs(drift) >= leastDrift;
    }

    private static long score(double[] x) {
        long score = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                score += (long) Math.signum(x[j] - x[i]);
            }
        }
        return score;
    }

    /** n(n-1)(2n+5)/18, less the same of each group of equal values (Kendall). */
    private static double variance(double[] x) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        double sum = term(x.length);
        for (int start = 0, end; start < sorted.length; start = end) {
            end = start + 1;
            while (end < sorted.length && sorted[end] == sorted[start]) {
                end++;
            }
            sum -= term(end - start);
        }
        return sum / 18;
    }

    private static double term(double n) {
        return n * (n - 1) * (2 * n + 5);
    }

    private static double approximate(long score, double variance) {
        if (score == 0 || variance <= 0) {
            return 1;
        }
        double z = (Math.abs(score) - 1) / Math.sqrt(variance);
        return 2 * NormalDistribution.of(0, 1).survivalProbability(z);
    }

    /**
     * S = n(n-1)/2 - 2I where I is the number of inversions. The number of
     * orders with I inversions follows from inserting the i-th value anywhere
     * among the i-1 before it, which adds 0 to i-1 inversions.
     */
    private static double exact(int n, long score) {
        int pairs = n * (n - 1) / 2;
        double[] chance = new double[pairs + 1];
        chance[0] = 1;
        for (int i = 2; i <= n; i++) {
            double[] next = new double[pairs + 1];
            for (int inversions = 0; inversions <= pairs; inversions++) {
                for (int added = 0; added < i && added <= inversions; added++) {
                    next[inversions] += chance[inversions - added] / i;
                }
            }
            chance = next;
        }
        double tail = 0;
        for (int inversions = 0; pairs - 2L * inversions >= Math.abs(score); inversions++) {
            tail += chance[inversions];
        }
        return Math.min(1, 2 * tail);
    }

    private static double drift(double[] x) {
        double median = Medians.of(x);
        return median == 0 ? 0 : Medians.slope(x) * (x.length - 1) / median;
    }
}
