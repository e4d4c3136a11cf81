package io.mlbench.compare.rules;

import io.mlbench.metric.Metric;
import io.mlbench.metric.Metrics;
import io.mlbench.stats.shift.Shift;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether one of two load points is faster. Median, tail and throughput must all
 * say so: a claim of three parts needs no correction for their number.
 *
 * <p>With repeated runs each part must be shown by its bounds. Without them the
 * spread is not known, and only differences count that noise between runs does
 * not reach: half as much again.
 */
final class SpeedEvidence {

    private static final List<Metric> PARTS = List.of(Metrics.P50, Metrics.P95, Metrics.THROUGHPUT);
    /** "10 % slower than last time", on one run each, is wrong on 9 to 25 % of all commits. */
    private static final double COARSE = Math.log(1.5);

    private SpeedEvidence() {}

    enum Faster {
        FIRST,
        OTHER,
        NOT_SHOWN
    }

    static Faster of(Point first, Point other) {
        if (PARTS.stream().allMatch(metric -> isShown(metric, first, other))) {
            return Faster.FIRST;
        }
        return PARTS.stream().allMatch(metric -> isShown(metric, other, first)) ? Faster.OTHER : Faster.NOT_SHOWN;
    }

    /** Return why nothing is shown, as the end of a sentence. */
    static String doubt(Point first, Point other) {
        List<Double> differences = new ArrayList<>();
        PARTS.forEach(metric -> advantage(metric, first, other).ifPresent(differences::add));
        if (differences.size() < PARTS.size()) {
            return "not every figure was measured on both sides";
        }
        if (differences.stream().anyMatch(d -> d > 0) && differences.stream().anyMatch(d -> d < 0)) {
            return "latency and throughput do not all point the same way";
        }
        int n = first.runs().size();
        int m = other.runs().size();
        return Replication.isGiven(first, other) || Replication.isGiven(other, first)
                ? "%d against %d runs do not show all of the differences".formatted(n, m)
                : "UNREPLICATED, and with so few runs only differences of half as much again"
                        + " are sure not to be noise";
    }

    private static boolean isShown(Metric metric, Point fast, Point slow) {
        if (Replication.isGiven(fast, slow)) {
            Optional<Shift> shift = Replication.shift(metric, fast, slow);
            return shift.isPresent()
                    && shift.get().high() < 0
                    && shift.get().estimate() < -Math.log1p(metric.tolerance());
        }
        if (Replication.isGiven(slow, fast)) {
            Optional<Shift> shift = Replication.shift(metric, slow, fast);
            return shift.isPresent()
                    && shift.get().low() > 0
                    && shift.get().estimate() > Math.log1p(metric.tolerance());
        }
        return advantage(metric, fast, slow).orElse(0) >= COARSE;
    }

    /** Return by how much the first is better, as a logarithm. */
    private static OptionalDouble advantage(Metric metric, Point first, Point other) {
        OptionalDouble a = first.median(metric);
        OptionalDouble b = other.median(metric);
        if (a.isEmpty() || b.isEmpty()) {
            return OptionalDouble.empty();
        }
        double advantage = Math.log(b.getAsDouble() / a.getAsDouble());
        // Unbounded on both sides is no difference that could be told.
        return Double.isNaN(advantage)
                ? OptionalDouble.empty()
                : OptionalDouble.of(metric.isSmallerBetter() ? advantage : -advantage);
    }
}
