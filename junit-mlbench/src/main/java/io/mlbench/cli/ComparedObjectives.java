package io.mlbench.cli;

import io.mlbench.compare.Baseline;
import io.mlbench.compare.ResultFile;
import io.mlbench.plan.ConfigurationException;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Environment;
import io.mlbench.result.Metadata;
import io.mlbench.result.Verdict;
import io.mlbench.slo.BaselineFigure;
import io.mlbench.slo.Judge;
import io.mlbench.slo.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Objectives for saved results, some of them relative to other saved results. */
final class ComparedObjectives {

    private final List<Objective> objectives;
    private final boolean anyEnvironment;

    private ComparedObjectives(List<Objective> objectives, boolean anyEnvironment) {
        this.objectives = objectives;
        this.anyEnvironment = anyEnvironment;
    }

    /**
     * Read the objectives.
     *
     * @param anyEnvironment whether the baseline may come from another machine
     * @throws ConfigurationException if a text states none
     */
    static ComparedObjectives parse(List<String> texts, boolean anyEnvironment) {
        List<Objective> objectives = new ArrayList<>();
        for (String text : texts) {
            try {
                objectives.add(Objective.parse(text));
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException("--slo: " + e.getMessage(), e);
            }
        }
        return new ComparedObjectives(objectives, anyEnvironment);
    }

    /**
     * Return the verdicts on each load point of the candidate, in its order.
     *
     * @throws ConfigurationException if the baseline does not say what an
     *     objective needs, or comes from another machine without leave
     */
    List<List<Verdict>> judge(ResultFile candidate, ResultFile baseline) {
        Baseline accepted = Baseline.of(baseline.results());
        List<List<Verdict>> verdicts = new ArrayList<>();
        for (List<BenchmarkResult> runs : Baseline.repeats(candidate.results())) {
            Metadata judged = runs.get(0).metadata();
            verdicts.add(Judge.judgeRuns(
                    objectives.stream()
                            .map(objective -> resolve(objective, judged, accepted, baseline))
                            .toList(),
                    runs));
        }
        return verdicts;
    }

    private Objective resolve(Objective objective, Metadata judged, Baseline accepted, ResultFile baseline) {
        if (!objective.needsBaseline()) {
            return objective;
        }
        String beginning = "objective \"" + objective.text() + "\": the baseline " + baseline.file();
        requireEnvironment(beginning, judged.environment(), accepted);
        if (!accepted.covers(judged)) {
            throw new ConfigurationException(
                    beginning + " has no result for this load, only for " + String.join("; ", accepted.titles()));
        }
        String metric = objective.metricLabel();
        OptionalDouble value = accepted.value(metric, judged);
        if (value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
            throw new ConfigurationException(
                    beginning + (value.isEmpty() ? " does not hold " : " holds no bound of ") + metric);
        }
        return objective.against(new BaselineFigure(value.getAsDouble(), accepted.values(metric, judged)));
    }

    private void requireEnvironment(String beginning, @Nullable Environment machine, Baseline accepted) {
        List<String> differences = machine == null ? List.of() : accepted.differences(machine);
        if (!differences.isEmpty() && !anyEnvironment) {
            throw new ConfigurationException(beginning + " comes from another environment: "
                    + String.join("; ", differences)
                    + "; measure both on one machine, or judge all the same with --baseline-any-environment");
        }
    }
}
