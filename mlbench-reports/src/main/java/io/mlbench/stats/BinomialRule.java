package io.mlbench.stats;

import org.apiguardian.api.API;

/**
 * The exact binomial test, for a number of requests that was fixed in advance.
 *
 * <p>With q the allowed share and α = 1 - confidence, t of n requests prove a
 * share below q if P(Bin(n, q) ≤ t) ≤ α, and one above q if
 * P(Bin(n, q) ≥ t) ≤ α. Looking at the data to decide when to stop voids both:
 * that is what {@link SequentialRule} is for.
 *
 * @param share the allowed share q, 0.01 for p99; between 0 and 1, both excluded
 * @param confidence between 0 and 1, both excluded: 0.95
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record BinomialRule(double share, double confidence) implements ShareRule {

    public BinomialRule {
        ShareRule.requireShare("share", share);
        ShareRule.requireShare("confidence", confidence);
    }

    @Override
    public BinomialRule withShare(double other) {
        return new BinomialRule(other, confidence);
    }

    @Override
    public boolean provesBelow(long n, long t) {
        return Binomial.atMost(t, n, share) <= alpha();
    }

    @Override
    public boolean provesAbove(long n, long t) {
        return Binomial.atLeast(t, n, share) <= alpha();
    }

    /**
     * Return the fewest independent requests that prove a share below the
     * allowed one although some are over the limit. That is h_min(t) + t of
     * MLPerf LoadGen's early stopping.
     *
     * @param t requests over the limit; at least 0
     */
    public long leastRuns(long t) {
        return Search.least(t + 1, n -> provesBelow(n, t));
    }

    /** Return how many of n requests are the fewest that prove nothing: PASS is up to one less; 0 if nothing passes. */
    long leastNotBelow(long n) {
        return Search.between(-1, n, t -> !provesBelow(n, t));
    }

    /** Return how many of n requests are the fewest that prove a share above the allowed one; n + 1 if none do. */
    long leastAbove(long n) {
        return Search.between(0, n + 1, t -> provesAbove(n, t));
    }

    private double alpha() {
        return ShareRule.alpha(confidence);
    }
}
