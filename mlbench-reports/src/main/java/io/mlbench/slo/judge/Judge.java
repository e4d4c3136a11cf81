package io.mlbench.slo.judge;

import io.mlbench.metric.MetricValue;
import io.mlbench.metric.Trait;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import io.mlbench.slo.BaselineRule;
import io.mlbench.slo.Limit;
import io.mlbench.slo.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Decides by the point estimate whether objectives hold.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Judge {

    private static final Objective NO_ERRORS = Objective.parse("error-rate <= 0 %");

    private Judge() {}

    /**
     * Return one verdict for each objective, in their order. A metric that was
     * not measured fails, with the reason as its note; what would pass on too few
     * samples, or on what a limited client measured, is inconclusive.
     */
    public static List<Verdict> judge(List<Objective> objectives, BenchmarkResult result) {
        return judge(objectives, result, FewSamples.INCONCLUSIVE);
    }

    /** Return what {@link #judge(List, BenchmarkResult)} does, and take few samples as they are to be taken. */
    public static List<Verdict> judge(List<Objective> objectives, BenchmarkResult result, FewSamples few) {
        return objectives.stream()
                .map(objective -> weighed(objective, verdict(objective, result, few), List.of(result)))
                .toList();
    }

    /**
     * Return the objectives, with {@code error-rate <= 0 %} appended where none
     * limits the error rate: a failing endpoint does not pass unnoticed.
     */
    public static List<Objective> withDefaults(List<Objective> objectives) {
        boolean stated = objectives.stream().anyMatch(Objective::limitsErrors);
        return stated
                ? List.copyOf(objectives)
                : Stream.concat(objectives.stream(), Stream.of(NO_ERRORS)).toList();
    }

    /**
     * Return the verdicts on repeated runs of one load point: the median of the
     * runs is judged, and a metric that some run did not measure fails. Where no
     * objective limits the error rate, one more verdict stands at the end if
     * a request of any run failed; files of older tools do not record that.
     *
     * @param runs at least one
     */
    public static List<Verdict> judgeRuns(List<Objective> objectives, List<BenchmarkResult> runs) {
        return judgeRuns(objectives, runs, FewSamples.INCONCLUSIVE);
    }

    /**
     * Return what {@link #judgeRuns(List, List)} does, and take few samples as they are to be taken. Each
     * run has to carry the objective: a median of maxima is no percentile.
     */
    public static List<Verdict> judgeRuns(List<Objective> objectives, List<BenchmarkResult> runs, FewSamples few) {
        List<Verdict> verdicts = new ArrayList<>();
        objectives.forEach(objective -> verdicts.add(weighed(
                objective, few.weigh(objective, verdict(objective, RunReadings.of(objective, runs)), runs), runs)));
        if (objectives.stream().noneMatch(Objective::limitsErrors)) {
            runs.stream()
                    .map(run -> verdict(NO_ERRORS, run, few))
                    .filter(verdict -> verdict.actual() != null && !verdict.passed())
                    .findFirst()
                    .ifPresent(verdicts::add);
        }
        return List.copyOf(verdicts);
    }

    /** Return the verdict with regard to the client and to what was not read; of repeated runs, all count. */
    static Verdict weighed(Objective objective, Verdict verdict, List<BenchmarkResult> runs) {
        return LimitedClient.weigh(objective, PartOfDevices.weigh(objective, verdict, runs), runs);
    }

    private static Verdict verdict(Objective objective, BenchmarkResult result, FewSamples few) {
        return few.weigh(objective, point(objective, result), List.of(result));
    }

    /** Return the verdict by the point estimate, without regard to the number of samples and the client. */
    static Verdict point(Objective objective, BenchmarkResult result) {
        return objective.metric().has(Trait.OF_ACCURACY)
                ? AccuracyJudge.verdict(objective, result, Optional.empty())
                : verdict(objective, objective.metric().read(result));
    }

    private static Verdict verdict(Objective objective, MetricValue reading) {
        if (objective.bound() instanceof Limit.Resolved limit) {
            return BaselineRule.byPoint(objective, limit, reading);
        }
        Double actual = reading.value();
        boolean held = actual != null && objective.operator().holds(actual, objective.limit());
        return new Verdict(
                objective.text(),
                objective.metricLabel(),
                objective.operator().symbol(),
                objective.limit(),
                objective.metric().unit(),
                actual,
                held ? Verdict.Status.PASS : Verdict.Status.FAIL,
                reading.note());
    }

    /**
     * Return a verdict for each objective, in their order. Where none of them
     * limits the error rate, one more stands at the end if a request failed
     * or was dropped.
     */
    public static List<Verdict> judgeAll(List<Objective> objectives, BenchmarkResult result) {
        return judgeAll(objectives, result, FewSamples.INCONCLUSIVE);
    }

    /** Return what {@link #judgeAll(List, BenchmarkResult)} does, and take few samples as they are to be taken. */
    public static List<Verdict> judgeAll(List<Objective> objectives, BenchmarkResult result, FewSamples few) {
        List<Verdict> verdicts = judge(withDefaults(objectives), result, few);
        boolean impliedAndHeld = verdicts.size() > objectives.size()
                && verdicts.get(verdicts.size() - 1).passed();
        return impliedAndHeld ? verdicts.subList(0, objectives.size()) : verdicts;
    }
}
