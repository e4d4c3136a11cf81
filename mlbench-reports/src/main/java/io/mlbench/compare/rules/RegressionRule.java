package io.mlbench.compare.rules;

import io.mlbench.compare.rules.MeasureVerdict.Status;
import io.mlbench.metric.Metric;
import io.mlbench.metric.Metrics;
import io.mlbench.metric.Trait;
import io.mlbench.stats.Spread;
import io.mlbench.stats.shift.Detectable;
import io.mlbench.stats.shift.Holm;
import io.mlbench.stats.shift.Shift;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * Tells a regression from noise, on repeated runs.
 *
 * <p>With D the shift of the logarithms and δ the tolerated change: REGRESSED if
 * D's lower bound is above 0, D is above ln(1+δ), and the p-value, adjusted for
 * the number of figures (Holm), is at most 5 %. NO REGRESSION if D's upper bound
 * is below ln(1+δ). INCONCLUSIVE otherwise.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RegressionRule {

    private static final List<Metric> JUDGED = Metrics.ALL.stream()
            .filter(metric -> metric.has(Trait.WATCHED_FOR_REGRESSION))
            .toList();
    /** Four figures need p ≤ 1.25 %, and four against four runs give no less than 1.43 %. */
    private static final int LEAST_RUNS = 5;

    private RegressionRule() {}

    /**
     * Return one verdict for each figure.
     *
     * @param baseline the name of the other side
     * @param obstacles why nothing can be told whatever the runs show; may be empty
     */
    public static List<MeasureVerdict> judge(Point candidate, Point former, String baseline, List<String> obstacles) {
        List<Optional<Shift>> shifts = JUDGED.stream()
                .map(metric -> Replication.shift(metric, candidate, former))
                .toList();
        double[] p = Holm.adjust(shifts.stream()
                .mapToDouble(shift -> shift.map(Shift::p).orElse(1.0))
                .toArray());
        List<MeasureVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            Metric metric = JUDGED.get(i);
            double deviation =
                    Spread.pooled(Replication.badness(metric, candidate), Replication.badness(metric, former));
            verdicts.add(
                    shifts.get(i).isEmpty()
                            ? untold(metric, baseline)
                            : verdict(
                                    metric,
                                    shifts.get(i).get(),
                                    p[i],
                                    new Runs(
                                            candidate.runs().size(),
                                            former.runs().size(),
                                            deviation),
                                    baseline,
                                    obstacles));
        }
        return verdicts;
    }

    private static MeasureVerdict verdict(
            Metric metric, Shift shift, double p, Runs runs, String baseline, List<String> obstacles) {
        Status status = obstacles.isEmpty() ? status(metric, shift, p) : Status.INCONCLUSIVE;
        double change = change(metric, shift.estimate());
        double atLow = change(metric, shift.low());
        double atHigh = change(metric, shift.high());
        return new MeasureVerdict(
                baseline,
                metric.label(),
                status,
                OptionalDouble.of(change),
                OptionalDouble.of(Math.min(atLow, atHigh)),
                OptionalDouble.of(Math.max(atLow, atHigh)),
                runs.smallestChange(),
                status == Status.INCONCLUSIVE ? note(metric, runs, obstacles) : "");
    }

    private static Status status(Metric metric, Shift shift, double p) {
        double tolerated = Math.log1p(metric.tolerance());
        if (shift.low() > 0 && shift.estimate() > tolerated && p <= Replication.ALPHA) {
            return Status.REGRESSED;
        }
        return shift.high() < tolerated ? Status.NO_REGRESSION : Status.INCONCLUSIVE;
    }

    /** Return the relative change of the figure itself, which for throughput falls as things get worse. */
    private static double change(Metric metric, double shift) {
        return Math.expm1(metric.isSmallerBetter() ? shift : -shift);
    }

    private static String note(Metric metric, Runs runs, List<String> obstacles) {
        if (!obstacles.isEmpty()) {
            return String.join("; ", obstacles);
        }
        return Double.isFinite(runs.deviation)
                ? "about %d runs on each side would show a change of %.0f %%"
                        .formatted(
                                Math.max(LEAST_RUNS, Detectable.runsForChange(runs.deviation, metric.tolerance())),
                                100 * metric.tolerance())
                : "some of the runs have no bound, since too many requests failed";
    }

    private static MeasureVerdict untold(Metric metric, String baseline) {
        return new MeasureVerdict(
                baseline,
                metric.label(),
                Status.INCONCLUSIVE,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "not measured, or without bound, in some of the runs");
    }

    private record Runs(int candidate, int baseline, double deviation) {

        OptionalDouble smallestChange() {
            return Double.isFinite(deviation)
                    ? OptionalDouble.of(Detectable.smallestChange(deviation, candidate, baseline))
                    : OptionalDouble.empty();
        }
    }
}
