package io.mlbench.slo;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * Judges a result by objectives: all of them, each by its point estimate. What
 * was not measured fails.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Judge {

    private static final Objective NO_ERRORS = Objective.parse("error-rate <= 0 %");

    private Judge() {}

    /**
     * Return a verdict for each objective, in their order. Where none of them
     * speaks of the error rate, one more stands at the end if a request failed.
     */
    public static List<Verdict> judgeAll(List<Objective> objectives, BenchmarkResult result) {
        List<Verdict> verdicts = new ArrayList<>(judge(objectives, result));
        if (objectives.stream().noneMatch(objective -> objective.metric() == Metric.ERROR_RATE)) {
            Verdict noErrors = judge(NO_ERRORS, result);
            if (!noErrors.passed()) {
                verdicts.add(noErrors);
            }
        }
        return verdicts;
    }

    /** Return a verdict for each objective, in their order. */
    public static List<Verdict> judge(List<Objective> objectives, BenchmarkResult result) {
        return objectives.stream().map(objective -> judge(objective, result)).toList();
    }

    private static Verdict judge(Objective objective, BenchmarkResult result) {
        Metric metric = objective.metric();
        OptionalDouble actual = metric.of(result);
        boolean held = actual.isPresent() && objective.operator().holds(actual.getAsDouble(), objective.limit());
        return new Verdict(
                objective.text(),
                metric.label(),
                objective.operator().symbol(),
                objective.limit(),
                metric.unit().base(),
                actual.isPresent() ? actual.getAsDouble() : null,
                held ? Verdict.Status.PASS : Verdict.Status.FAIL,
                actual.isPresent() ? null : "not measured: " + metric.whyNotMeasured(result));
    }
}
