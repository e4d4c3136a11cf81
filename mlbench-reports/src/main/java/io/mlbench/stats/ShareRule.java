package io.mlbench.stats;

import java.math.BigDecimal;
import org.apiguardian.api.API;

/**
 * Decides with a stated confidence on which side of an allowed share the true
 * share of requests over a limit lies. "p99 ≤ 20 ms" claims that a share of at
 * most 0.01 is over 20 ms.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public sealed interface ShareRule permits BinomialRule, SequentialRule {

    /**
     * So many requests over the limit must be expected at the allowed share
     * before a claim can pass. With fewer, one more or less slow episode than
     * usual decides, whatever the design effect says.
     */
    int LEAST_EXPECTED = 20;

    /** Return the allowed share; between 0 and 1, both excluded. */
    double share();

    /** Return the confidence; between 0 and 1, both excluded: 0.95. */
    double confidence();

    /** Return this rule for another allowed share. */
    ShareRule withShare(double share);

    /** Return whether t of n independent requests prove that the true share is below the allowed one. */
    boolean provesBelow(long n, long t);

    /** Return whether t of n independent requests prove that the true share is above the allowed one. */
    boolean provesAbove(long n, long t);

    /** Rule on the claim that at most the allowed share is over the limit. */
    default Ruling atMost(ExceedanceCount count) {
        return rule(count, provesBelow(count), provesAbove(count));
    }

    /** Rule on the claim that at least the allowed share is over the limit. */
    default Ruling atLeast(ExceedanceCount count) {
        return rule(count, provesAbove(count), provesBelow(count));
    }

    /** Return how many requests over the limit must be expected at the allowed share before a claim can pass. */
    default int leastExpected() {
        return LEAST_EXPECTED;
    }

    /** Return whether the design effect is known well enough for a claim to be refuted. */
    default boolean mayRefute(ExceedanceCount count) {
        return true;
    }

    /** Return the fewest independent requests that can prove either claim. */
    default long leastRuns() {
        long gate = (long) Math.ceil(leastExpected() / share() - 1e-9); // 20/0.1 must not become 201
        return Search.least(gate, n -> provesBelow(n, 0));
    }

    /** Return the bounds of the true share, each of which alone holds with the confidence. */
    default Interval bounds(ExceedanceCount count) {
        return new Interval(
                count.t() == 0 ? 0 : Search.boundary(share -> !withShare(share).provesAbove(count)),
                count.t() == count.n()
                        ? 1
                        : Search.boundary(share -> withShare(share).provesBelow(count)));
    }

    /** Rounding is against the claim: 13 of 2000 with a design effect of 1.01 are 13 of 1980, not 12. */
    private boolean provesBelow(ExceedanceCount count) {
        return count.effectiveRuns() > 0 && provesBelow(count.effectiveRuns(), count.effectiveOverAtMost());
    }

    private boolean provesAbove(ExceedanceCount count) {
        return count.effectiveRuns() > 0 && provesAbove(count.effectiveRuns(), count.effectiveOverAtLeast());
    }

    private Ruling rule(ExceedanceCount count, boolean proven, boolean refuted) {
        if (!count.inOrder()) {
            return Ruling.ORDER_LOST;
        }
        if (refuted && mayRefute(count)) {
            return Ruling.FAIL;
        }
        if (count.effectiveRuns() < leastRuns()) {
            return Ruling.DEPENDENCE_LIMITED;
        }
        return proven ? Ruling.PASS : Ruling.INCONCLUSIVE;
    }

    /** Return the allowed error, 1 - confidence, without the rounding error of 1 - 0.95. */
    static double alpha(double confidence) {
        return BigDecimal.ONE.subtract(BigDecimal.valueOf(confidence)).doubleValue();
    }

    /** Return the value if it is a share. */
    static double requireShare(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be between 0 and 1 but was " + value);
        }
        return value;
    }
}
