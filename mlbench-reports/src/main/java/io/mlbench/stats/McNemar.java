package io.mlbench.stats;

import org.apiguardian.api.API;

/**
 * The exact test of two classifiers on the same items. Only items count of
 * which one had it right and the other not.
 *
 * <p>Q. McNemar, "Note on the sampling error of the difference between
 * correlated proportions or percentages", Psychometrika 12 (1947); exact by the
 * binomial distribution.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class McNemar {

    private McNemar() {}

    /**
     * Return how likely chance alone makes the new one lose as many items, or more.
     *
     * @param lost items that the old one had right and the new one wrong
     * @param gained the reverse
     */
    public static double regression(int lost, int gained) {
        return lost + gained == 0 ? 1 : Binomial.atLeast(lost, lost + gained, 0.5);
    }

    /** Return how likely chance alone makes the two differ as much, or more, in either direction. */
    public static double difference(int lost, int gained) {
        return lost + gained == 0 ? 1 : Math.min(1, 2 * Binomial.atMost(Math.min(lost, gained), lost + gained, 0.5));
    }
}
