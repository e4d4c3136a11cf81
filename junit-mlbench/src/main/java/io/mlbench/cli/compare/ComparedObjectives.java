package io.mlbench.cli.compare;

import io.mlbench.compare.BaselineResults;
import io.mlbench.compare.ResultFile;
import io.mlbench.engine.objectives.BaselineResolver;
import io.mlbench.evaluation.LanguageCode;
import io.mlbench.metric.Metrics;
import io.mlbench.metric.Trait;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Environment;
import io.mlbench.result.Metadata;
import io.mlbench.result.Verdict;
import io.mlbench.slo.LikelyMeaning;
import io.mlbench.slo.Objective;
import io.mlbench.slo.judge.FewSamples;
import io.mlbench.slo.judge.Judge;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Objectives for saved results, some of them relative to other saved results. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ComparedObjectives {

    private final List<Objective> objectives;
    private final boolean anyEnvironment;
    private final FewSamples few;

    private ComparedObjectives(List<Objective> objectives, boolean anyEnvironment, FewSamples few) {
        this.objectives = objectives;
        this.few = few;
        this.anyEnvironment = anyEnvironment;
    }

    /**
     * Read the objectives.
     *
     * @param anyEnvironment whether the baseline may come from another machine
     * @param few what becomes of objectives that too few samples carry
     * @throws ConfigurationException if a text states none
     */
    public static ComparedObjectives parse(List<String> texts, boolean anyEnvironment, FewSamples few) {
        List<Objective> objectives = new ArrayList<>();
        for (String text : texts) {
            try {
                Objective objective = Objective.parse(text);
                objectives.add(objective
                        .language()
                        .map(code -> objective.withLanguage(LanguageCode.of(code)))
                        .orElse(objective));
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException("--slo: " + e.getMessage(), e);
            }
        }
        return new ComparedObjectives(objectives, anyEnvironment, few);
    }

    /** Return a sentence for each objective that can hardly mean what it says. */
    public List<String> cautions() {
        return LikelyMeaning.cautions(objectives);
    }

    /**
     * Return the verdicts on each load point of the candidate, in its order.
     *
     * @param remedy what to do where the baseline lacks something; a clause
     * @throws ConfigurationException if the baseline does not say what an
     *     objective needs, or comes from another machine without leave
     */
    public List<List<Verdict>> judge(ResultFile candidate, ResultFile baseline, String remedy) {
        BaselineResolver accepted =
                new BaselineResolver(BaselineResults.of(baseline.results()), baseline.file(), remedy);
        List<List<Verdict>> verdicts = new ArrayList<>();
        for (List<BenchmarkResult> runs : BaselineResults.repeats(candidate.results())) {
            runs.forEach(run -> requireJudgeable(run.metadata(), candidate, accepted));
            Metadata judged = runs.get(0).metadata();
            verdicts.add(Judge.judgeRuns(
                    objectives.stream()
                            .map(objective -> accepted.resolve(objective, judged))
                            .toList(),
                    runs,
                    few));
        }
        return verdicts;
    }

    /**
     * Return for each load point of a side the verdict that fails because a
     * request of it failed; none where no objective is stated and none did.
     */
    public static List<List<Verdict>> impliedVerdicts(ResultFile side) {
        return BaselineResults.repeats(side.results()).stream()
                .map(runs -> Judge.judgeRuns(List.of(), runs))
                .toList();
    }

    /**
     * Return the verdicts that fail on the failed requests of a side whose
     * figures no objective judges: by the objectives that say how many may fail,
     * and without one none may.
     */
    List<Verdict> failedRequests(ResultFile side) {
        List<Objective> stated = objectives.stream()
                .filter(objective -> objective.limitsErrors() && !objective.needsBaseline())
                .toList();
        return BaselineResults.repeats(side.results()).stream()
                .flatMap(runs -> Judge.judgeRuns(stated, runs, few).stream())
                .filter(verdict -> verdict.actual() != null && !verdict.passed()) // older tools did not record it
                .toList();
    }

    /**
     * Require that a measurement of requests alone can say all that is asked for.
     *
     * @throws ConfigurationException if it cannot
     */
    public void requireMeasuredByRequests() {
        objectives.stream()
                .filter(objective -> objective.metric().has(Trait.OF_ACCURACY)
                        || objective.metric().equals(Metrics.CAPACITY))
                .findFirst()
                .ifPresent(objective -> {
                    throw new ConfigurationException("--slo: objective \"" + objective.text() + "\": with --vs "
                            + objective.metricLabel() + " is not measured; drop it, or measure each endpoint by"
                            + " itself and hold the saved results against each other with compare --slo");
                });
    }

    private void requireJudgeable(Metadata judged, ResultFile candidate, BaselineResolver accepted) {
        if (judged.aborted()) {
            throw new ConfigurationException("--slo: " + candidate.file()
                    + " holds a run that was aborted, which is not judged; measure again, and let it come to its end");
        }
        if (!anyEnvironment && objectives.stream().anyMatch(Objective::needsBaseline)) {
            requireEnvironment(judged.environment(), accepted);
        }
    }

    /** Files of older tools do not say what machine measured them; the comparison's cautions tell. */
    private static void requireEnvironment(@Nullable Environment machine, BaselineResolver accepted) {
        List<String> differences =
                machine == null ? List.of() : accepted.baseline().differences(machine);
        if (!differences.isEmpty()) {
            throw new ConfigurationException(
                    "--slo: the baseline " + accepted.file() + " comes from another environment: "
                            + String.join("; ", differences)
                            + "; measure both on one machine, or judge all the same with --baseline-any-environment");
        }
    }
}
