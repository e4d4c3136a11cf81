package io.mlbench.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apiguardian.api.API;

/**
 * Exact binomial arithmetic.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Binomial {

    private Binomial() {}

    /**
     * Return P(Bin(n, p) ≤ k): how likely it is that so few of n trials hit.
     *
     * @param k 0 to n
     * @param n the trials; at least 1
     * @param p the probability of a hit; 0 to 1
     */
    public static double atMost(int k, int n, double p) {
        return BinomialDistribution.of(n, p).cumulativeProbability(k);
    }

    /** Return P(Bin(n, p) ≥ k), with the parameters of {@link #atMost}. */
    public static double atLeast(int k, int n, double p) {
        // The library's survival function is P(X > k).
        return k == 0 ? 1 : BinomialDistribution.of(n, p).survivalProbability(k - 1);
    }

    /**
     * Return the two-sided Clopper–Pearson interval of a share.
     *
     * <p>C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial
     * limits illustrated in the case of the binomial", Biometrika 26 (1934).
     *
     * @param hits 0 to n
     * @param n the trials; at least 1
     * @param confidence between 0 and 1, both excluded: 0.95
     */
    public static Interval clopperPearson(int hits, int n, double confidence) {
        return interval(hits, n, 1 - confidence);
    }

    /** Return the bounds each of which alone holds with the confidence: for one-sided claims. */
    public static Interval oneSidedBounds(int hits, int n, double confidence) {
        return interval(hits, n, 2 * (1 - confidence));
    }

    /** The bounds are quantiles of beta distributions, since the binomial's tail is an incomplete beta function. */
    private static Interval interval(int hits, int n, double alpha) {
        double low = hits == 0 ? 0 : BetaDistribution.of(hits, n - hits + 1).inverseCumulativeProbability(alpha / 2);
        double high = hits == n ? 1 : BetaDistribution.of(hits + 1, n - hits).inverseSurvivalProbability(alpha / 2);
        return new Interval(low, high);
    }
}
