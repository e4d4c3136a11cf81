package io.mlbench.stats;

import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * The ranks of the order statistics between which a true percentile lies; each
 * bound alone holds with the rule's confidence. Exact for independent data of
 * any distribution.
 *
 * @param lower the rank of the lower bound, counted from 1; empty if no value
 *     is certain to be below the percentile
 * @param upper the rank of the upper bound; empty if no value is certain to be
 *     above it
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record RankBounds(OptionalLong lower, OptionalLong upper) {

    /**
     * Return the bounds of the percentile that leaves the rule's share above it.
     *
     * <p>They are the binomial test turned around. The upper bound is the
     * least x_(u) which, taken as the limit, passes: n-u values are above it,
     * so u = n - (the most that may exceed). The lower bound is the greatest
     * x_(l) that fails as a limit just below it: n-l+1 values exceed that.
     *
     * @param n independent values; at least 1
     */
    public static RankBounds of(BinomialRule rule, long n) {
        return scaled(rule, n, n);
    }

    /**
     * Return the bounds for requests that depend on each other: those of the
     * effective number, moved outward to ranks of all values.
     */
    public static RankBounds of(BinomialRule rule, ExceedanceCount count) {
        return count.effectiveRuns() == 0
                ? new RankBounds(OptionalLong.empty(), OptionalLong.empty())
                : scaled(rule, count.effectiveRuns(), count.n());
    }

    private static RankBounds scaled(BinomialRule rule, long effective, long n) {
        double scale = (double) n / effective;
        long lower = effective + 1 - rule.leastAbove(effective);
        long upper = effective + 1 - rule.leastNotBelow(effective);
        long scaledLower = (long) Math.floor(lower * scale);
        long scaledUpper = (long) Math.ceil(upper * scale);
        return new RankBounds(
                scaledLower < 1 ? OptionalLong.empty() : OptionalLong.of(scaledLower),
                upper > effective || scaledUpper > n ? OptionalLong.empty() : OptionalLong.of(scaledUpper));
    }
}
