package io.mlbench.stats;

import java.util.function.DoublePredicate;
import java.util.function.LongPredicate;

/** Finds where a monotone condition begins to hold. */
final class Search {

    private static final int BISECTIONS = 50;

    private Search() {}

    /** Return the least number from {@code from} on for which the condition, once it holds, goes on holding. */
    static long least(long from, LongPredicate condition) {
        if (condition.test(from)) {
            return from;
        }
        long low = from;
        long step = Math.max(1, from);
        while (!condition.test(low + step)) {
            low += step;
            step *= 2;
        }
        return between(low, low + step, condition);
    }

    /** Return the least number above {@code fails} for which the condition holds, as it does for {@code holds}. */
    static long between(long fails, long holds, LongPredicate condition) {
        long low = fails;
        long high = holds;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (condition.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** Return the share, between 0 and 1, from which on the condition holds. */
    static double boundary(DoublePredicate condition) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (condition.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
