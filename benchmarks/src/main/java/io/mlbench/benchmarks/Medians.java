package io.mlbench.benchmarks;

import java.util.List;

/** The middle of several rounds. */
final class Medians {

    private Medians() {}

    /** Return the median; NaN of none, or if a value is unknown. */
    static double of(List<Double> values) {
        if (values.isEmpty() || values.stream().anyMatch(value -> value.isNaN())) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
