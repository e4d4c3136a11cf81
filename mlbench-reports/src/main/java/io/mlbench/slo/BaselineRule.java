package io.mlbench.slo;

import io.mlbench.metric.MetricValue;
import io.mlbench.metric.Quantity;
import io.mlbench.result.Verdict;
import io.mlbench.result.Verdict.Status;
import io.mlbench.stats.shift.Shift;
import io.mlbench.stats.shift.SingleRun;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.apiguardian.api.API;

/**
 * Judges a value against a baseline.
 *
 * <p>By the point estimate, the limit is a number like any other. With a
 * confidence c and at least five accepted runs, the new run is held against
 * their spread: T = (y−ȳ)/(s·√(1+1/k)) follows Student's t with k−1 degrees of
 * freedom; y is the logarithm, turned so that more is worse, or the value itself
 * where it is a share. With D = y−ȳ and δ the tolerated change, the objective
 * holds if D's upper bound is at most δ, and is violated if D is above δ and its
 * lower bound is above 0 (above δ, where an improvement is asked for).
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BaselineRule {

    private static final double WHOLE = 100;

    private BaselineRule() {}

    /** Return the number that a limit comes to: percentage points of a share, a percentage of anything else. */
    static double limit(Quantity quantity, double baseline, double percent) {
        if (isShare(quantity)) {
            return Math.max(0, Math.min(quantity.highest(), baseline + percent * quantity.highest() / WHOLE));
        }
        return baseline * (1 + percent / WHOLE);
    }

    public static Verdict byPoint(Objective objective, Limit.Resolved limit, MetricValue reading) {
        Double actual = reading.value();
        boolean held = actual != null && objective.operator().holds(actual, limit.value());
        String note = reading.note();
        String named = named(objective, limit);
        return new Verdict(
                objective.text(),
                objective.metricLabel(),
                objective.operator().symbol(),
                limit.value(),
                objective.metric().unit(),
                actual,
                held ? Status.PASS : Status.FAIL,
                note == null ? named : note + "; " + named);
    }

    /**
     * Return the verdict by the spread of the accepted runs, where there are
     * enough of them; by the point estimate otherwise, which the note says.
     *
     * @param point the verdict by the point estimate, of a value that was measured
     */
    public static Verdict byRuns(Objective objective, Limit.Resolved limit, Verdict point, double confidence) {
        int accepted = limit.baseline().runs().size();
        if (accepted < SingleRun.LEAST_ACCEPTED) {
            return with(
                    point,
                    point.status(),
                    "decided by the point estimate, since confidence needs a baseline of at least "
                            + SingleRun.LEAST_ACCEPTED + " runs");
        }
        Double actual = point.actual();
        boolean share = isShare(objective.metric().quantity());
        boolean fewerIsBetter = objective.operator() == Operator.LESS || objective.operator() == Operator.AT_MOST;
        DoubleUnaryOperator badness = value -> (fewerIsBetter ? 1 : -1) * (share ? value : Math.log(value));
        double added = actual == null ? Double.NaN : badness.applyAsDouble(actual);
        double[] former = limit.baseline().runs().stream()
                .mapToDouble(badness::applyAsDouble)
                .toArray();
        double tolerated = badness.applyAsDouble(limit.value())
                - badness.applyAsDouble(limit.baseline().value());
        Shift shift = SingleRun.shift(added, former, 1 - confidence);
        if (!Double.isFinite(shift.low()) || !Double.isFinite(shift.high()) || !Double.isFinite(tolerated)) {
            return with(
                    point, point.status(), "decided by the point estimate, since a value without bound has no spread");
        }
        return with(point, status(shift, tolerated), bounds(shift, fewerIsBetter, share, confidence));
    }

    private static Status status(Shift shift, double tolerated) {
        if (shift.high() <= tolerated) {
            return Status.PASS;
        }
        return shift.low() > Math.min(0, tolerated) && shift.estimate() > tolerated ? Status.FAIL : Status.INCONCLUSIVE;
    }

    private static boolean isShare(Quantity quantity) {
        return quantity.highest() < Double.MAX_VALUE;
    }

    public static String named(Objective objective, Limit.Resolved limit) {
        int runs = limit.baseline().runs().size();
        String unit = objective.metric().unit();
        return "baseline %s %s%s%s"
                .formatted(
                        objective.metricLabel(),
                        LimitFormats.measured(limit.baseline().value(), Double.MAX_VALUE, unit),
                        LimitFormats.spaced(unit),
                        runs > 1 ? " of " + runs + " runs" : "");
    }

    private static String bounds(Shift shift, boolean fewerIsBetter, boolean share, double confidence) {
        double atLow = change(fewerIsBetter ? shift.low() : -shift.low(), share);
        double atHigh = change(fewerIsBetter ? shift.high() : -shift.high(), share);
        return String.format(
                Locale.ROOT,
                "with %s %% confidence %+.1f to %+.1f %s",
                LimitFormats.plain(Math.round(WHOLE * WHOLE * confidence) / WHOLE),
                Math.min(atLow, atHigh),
                Math.max(atLow, atHigh),
                share ? "points" : "%");
    }

    private static double change(double shift, boolean share) {
        return share ? shift : WHOLE * Math.expm1(shift);
    }

    private static Verdict with(Verdict point, Status status, String note) {
        return point.with(status, point.note() == null ? note : point.note() + "; " + note);
    }
}
