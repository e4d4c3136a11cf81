package io.mlbench.compare.rules;

import io.mlbench.compare.rules.MeasureVerdict.Status;
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

    private static final List<Measure> JUDGED = List.of(Measure.P50, Measure.P95, Measure.P99, Measure.THROUGHPUT);
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
                .map(measure -> Replication.shift(measure, candidate, former))
                .toList();
        double[] p = Holm.adjust(shifts.stream()
                .mapToDouble(shift -> shift.map(Shift::p).orElse(1.0))
                .toArray());
        List<MeasureVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            Measure measure = JUDGED.get(i);
            double deviation =
                    Spread.pooled(Replication.badness(measure, candidate), Replication.badness(measure, former));
            verdicts.add(
                    shifts.get(i).isEmpty()
                            ? untold(measure, baseline)
                            : verdict(
                                    measure,
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
            Measure measure, Shift shift, double p, Runs runs, String baseline, List<String> obstacles) {
        Status status = obstacles.isEmpty() ? status(measure, shift, p) : Status.INCONCLUSIVE;
        double change = change(measure, shift.estimate());
        double atLow = change(measure, shift.low());
        double atHigh = change(measure, shift.high());
        return new MeasureVerdict(
                baseline,
                measure.label(),
                status,
                OptionalDouble.of(change),
                OptionalDouble.of(Math.min(atLow, atHigh)),
                OptionalDouble.of(Math.max(atLow, atHigh)),
                runs.smallestChange(),
                status == Status.INCONCLUSIVE ? note(measure, runs, obstacles) : "");
    }

    private static Status status(Measure measure, Shift shift, double p) {
        double tolerated = Math.log1p(measure.tolerance());
        if (shift.low() > 0 && shift.estimate() > tolerated && p <= Replication.ALPHA) {
            return Status.REGRESSED;
        }
        return shift.high() < tolerated ? Status.NO_REGRESSION : Status.INCONCLUSIVE;
    }

    /** Return the relative change of the figure itself, which for throughput falls as things get worse. */
    private static double change(Measure measure, double shift) {
        return Math.expm1(measure.isSmallerBetter() ? shift : -shift);
    }

    private static String note(Measure measure, Runs runs, List<String> obstacles) {
        if (!obstacles.isEmpty()) {
            return String.join("; ", obstacles);
        }
        return Double.isFinite(runs.deviation)
                ? "about %d runs on each side would show a change of %.0f %%"
                        .formatted(
                                Math.max(LEAST_RUNS, Detectable.runsForChange(runs.deviation, measure.tolerance())),
                                100 * measure.tolerance())
                : "some of the runs have no bound, since too many requests failed";
    }

    private static MeasureVerdict untold(Measure measure, String baseline) {
        return new MeasureVerdict(
                baseline,
                measure.label(),
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
