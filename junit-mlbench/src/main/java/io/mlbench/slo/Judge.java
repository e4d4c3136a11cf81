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

    /** Return the objectives, and {@code error-rate <= 0 %} where none of them speaks of the error rate. */
    public static List<Objective> withDefaults(List<Objective> objectives) {
        List<Objective> all = new ArrayList<>(objectives);
        if (objectives.stream().noneMatch(objective -> objective.metric() == Metric.ERROR_RATE)) {
            all.add(NO_ERRORS);
        }
        return all;
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
