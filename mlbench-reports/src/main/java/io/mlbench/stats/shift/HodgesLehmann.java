package io.mlbench.stats.shift;

import io.mlbench.stats.Spread;
import java.util.Arrays;
import org.apiguardian.api.API;

/**
 * The shift between two groups of runs without assuming a distribution.
 *
 * <p>J. L. Hodges and E. L. Lehmann, "Estimates of location based on rank
 * tests", Annals of Mathematical Statistics 34 (1963); the bounds are those of
 * the Mann–Whitney test, read from the sorted differences.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class HodgesLehmann {

    private HodgesLehmann() {}

    /** Return whether so many runs bound the shift at all: three on each side do at 0.05, two do not. */
    public static boolean isBounded(int added, int former, double alpha) {
        return RankSum.criticalValue(added, former, alpha) >= 0;
    }

    /**
     * Return the median of all differences, its bounds and the exact p-value.
     *
     * @param added the new runs; at least one, no NaN
     * @param former the runs they are compared with; at least one, no NaN, and
     *     without infinities that are among the new ones too
     * @param alpha how often a bound may be wrong: 0.05 for each
     */
    public static Shift shift(double[] added, double[] former, double alpha) {
        double[] differences = new double[added.length * former.length];
        for (int i = 0; i < added.length; i++) {
            for (int j = 0; j < former.length; j++) {
                differences[i * former.length + j] = added[i] - former[j];
            }
        }
        Arrays.sort(differences);
        int c = RankSum.criticalValue(added.length, former.length, alpha);
        return new Shift(
                Spread.medianOfSorted(differences),
                c < 0 ? Double.NEGATIVE_INFINITY : differences[c],
                c < 0 ? Double.POSITIVE_INFINITY : differences[differences.length - 1 - c],
                RankSum.pGreater(added, former));
    }
}
