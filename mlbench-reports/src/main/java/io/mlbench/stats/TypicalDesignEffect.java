package io.mlbench.stats;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The usual design effect of a benchmark's former runs: one run may by chance
 * see too few slow episodes to show how far its requests depend on each other.
 *
 * @param deff the median; 1 where there are no former runs
 * @param runs of how many it is the median
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record TypicalDesignEffect(double deff, int runs) {

    /** What is usual of no run at all. */
    public static final TypicalDesignEffect UNKNOWN = new TypicalDesignEffect(1, 0);

    /** A system changes: what was usual long ago says little. */
    private static final int NEWEST = 10;

    public TypicalDesignEffect {
        if (!(deff >= 1 && deff < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("design effect must be finite and at least 1 but was " + deff);
        }
        if (runs < 0) {
            throw new IllegalArgumentException("runs must not be negative but was " + runs);
        }
    }

    /**
     * Return what is usual of the newest ten runs.
     *
     * @param newestFirst the design effect of each run by itself, at least 1
     */
    public static TypicalDesignEffect of(List<Double> newestFirst) {
        double[] newest = newestFirst.stream()
                .limit(NEWEST)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return newest.length == 0 ? UNKNOWN : new TypicalDesignEffect(Spread.median(newest), newest.length);
    }
}
