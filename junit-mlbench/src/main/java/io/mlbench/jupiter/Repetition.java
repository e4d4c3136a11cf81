package io.mlbench.jupiter;

import io.mlbench.plan.value.LoadPoint;

/**
 * One measurement of a load point.
 *
 * @param number which one, from 1
 * @param of how many there are
 */
record Repetition(LoadPoint point, int number, int of) {

    /** Return the name of the case: "concurrency=8, repeat 2 of 5"; that of the load point if there is but one. */
    @Override
    public String toString() {
        return of == 1 ? point.toString() : point + ", repeat " + number + " of " + of;
    }
}
