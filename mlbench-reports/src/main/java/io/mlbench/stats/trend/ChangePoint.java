package io.mlbench.stats.trend;

import org.apiguardian.api.API;

/**
 * Where the level of a series changed.
 *
 * @param index the first value of the new level
 * @param before the geometric mean from the previous change up to here
 * @param after the geometric mean from here up to the next change
 * @param p how likely chance alone makes the two levels differ as much, for one
 *     point chosen beforehand
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ChangePoint(int index, double before, double after, double p) {

    /** Return the new level relative to the old: 1.1 for 10 % more. */
    public double ratio() {
        return after / before;
    }

    /** Return the larger of the two relative changes, there and back. */
    double magnitude() {
        return Math.max(Math.abs(ratio() - 1), Math.abs(1 / ratio() - 1));
    }
}
