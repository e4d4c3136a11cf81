package io.mlbench.benchmarks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param group the experiment
 * @param what the figure, with its unit
 * @param goal what was promised; empty for a figure beside it
 * @param measured the text of the figure
 * @param met whether the goal was met; {@code null} if there is none or it could not be measured
 */
record Row(
        String group,
        String what,
        String goal,
        String measured,
        @Nullable Boolean met) {

    /** A figure that is promised to be at most so much. */
    static Row atMost(String group, String what, double limit, double value, String unit) {
        return judged(group, what, "<= " + number(limit) + unit, value, unit, value <= limit);
    }

    /** A figure that is promised to be at least so much. */
    static Row atLeast(String group, String what, double limit, double value, String unit) {
        return judged(group, what, ">= " + number(limit) + unit, value, unit, value >= limit);
    }

    private static Row judged(String group, String what, String goal, double value, String unit, boolean met) {
        return Double.isNaN(value)
                ? new Row(group, what, goal, "not measured", null)
                : new Row(group, what, goal, number(value) + unit, met);
    }

    /** A figure without a goal. */
    static Row beside(String group, String what, double value, String unit) {
        return new Row(group, what, "", Double.isNaN(value) ? "not told" : number(value) + unit, null);
    }

    /** Something that could not be measured, and why. */
    static Row missing(String group, String what, String goal, String why) {
        return new Row(group, what, goal, why, null);
    }

    String verdict() {
        if (met != null) {
            return met ? "met" : "**missed**";
        }
        return goal.isEmpty() ? "" : "not measured";
    }

    /** Return a number with three digits that mean something. */
    static String number(double value) {
        double size = Math.abs(value);
        String format =
                size >= 1_000 ? "%,.0f" : size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
