package io.mlbench.compare.rules;

import io.mlbench.metric.Metric;
import io.mlbench.stats.shift.HodgesLehmann;
import io.mlbench.stats.shift.Shift;
import io.mlbench.stats.shift.SingleRun;
import java.util.Arrays;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * How the runs of two load points can be compared. The unit is a run: requests
 * of one run share its luck, and a test over requests finds regressions that
 * are none.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Replication {

    /** How often a bound, or a claim of regression, may be wrong. */
    public static final double ALPHA = 0.05;

    private Replication() {}

    /** Whether the runs bound the difference: three on each side, or one against five that show their spread. */
    public static boolean isGiven(Point first, Point other) {
        int n = first.runs().size();
        int m = other.runs().size();
        return n == 1 ? m >= SingleRun.LEAST_ACCEPTED : HodgesLehmann.isBounded(n, m, ALPHA);
    }

    /**
     * Return by how much the first point is worse, as a logarithm; empty if the
     * figure is missing or unbounded where a difference would need a number.
     */
    public static Optional<Shift> shift(Metric metric, Point first, Point other) {
        double[] added = badness(metric, first);
        double[] former = badness(metric, other);
        boolean isComplete = added.length == first.runs().size()
                && former.length == other.runs().size();
        if (!isComplete || !isGiven(first, other)) {
            return Optional.empty();
        }
        if (added.length == 1) {
            return isFinite(added) && isFinite(former)
                    ? Optional.of(SingleRun.shift(added[0], former, ALPHA))
                    : Optional.empty();
        }
        return isFinite(added) || isFinite(former)
                ? Optional.of(HodgesLehmann.shift(added, former, ALPHA))
                : Optional.empty();
    }

    /** Return the logarithms, turned so that more is worse. */
    static double[] badness(Metric metric, Point point) {
        double sign = metric.isSmallerBetter() ? 1 : -1;
        return Arrays.stream(point.values(metric))
                .map(value -> sign * Math.log(value))
                .toArray();
    }

    private static boolean isFinite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }
}
