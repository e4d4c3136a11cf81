package io.mlbench.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;
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
    public static double atMost(long k, long n, double p) {
        // The tail is an incomplete beta function, which unlike the library's own binomial also takes long counts.
        return k >= n ? 1 : BetaDistribution.of(k + 1.0, (double) (n - k)).survivalProbability(p);
    }

    /** Return P(Bin(n, p) ≥ k), with the parameters of {@link #atMost}. */
    public static double atLeast(long k, long n, double p) {
        return k <= 0 ? 1 : BetaDistribution.of((double) k, n - k + 1.0).cumulativeProbability(p);
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

    /**
     * Return the fewest trials that can prove a share: if all of them hit, the
     * one-sided lower bound reaches it. With n hits in n trials that bound is
     * (1 - confidence)^(1/n).
     *
     * @param share between 0 and 1, both excluded: 0.95
     * @param confidence between 0 and 1, both excluded: 0.95
     */
    public static int trialsToProve(double share, double confidence) {
        return (int) Math.ceil(Math.log1p(-confidence) / Math.log(share));
    }

    /** The bounds are quantiles of beta distributions, since the binomial's tail is an incomplete beta function. */
    private static Interval interval(int hits, int n, double alpha) {
        double low = hits == 0 ? 0 : BetaDistribution.of(hits, n - hits + 1).inverseCumulativeProbability(alpha / 2);
        double high = hits == n ? 1 : BetaDistribution.of(hits + 1, n - hits).inverseSurvivalProbability(alpha / 2);
        return new Interval(low, high);
    }
}
