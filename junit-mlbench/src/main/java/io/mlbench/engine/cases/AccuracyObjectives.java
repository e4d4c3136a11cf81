package io.mlbench.engine.cases;

import io.mlbench.evaluation.LanguageCode;
import io.mlbench.evaluation.sampling.SampleSet;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.Objectives;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.slo.Objective;
import io.mlbench.slo.judge.AccuracyJudge;
import java.util.List;
import java.util.Map;

/** Reads the objectives of an evaluation, and finds those that its samples cannot carry. */
final class AccuracyObjectives {

    private AccuracyObjectives() {}

    /**
     * Return the plan's objectives, their languages written as the samples' are.
     *
     * @throws ConfigurationException if one is not valid, names a language that is
     *     not evaluated, or needs more samples
     */
    static List<Objective> of(BenchmarkPlan plan, SampleSet selection) {
        List<Objective> objectives = Objectives.parse(plan.judging().objectives()).stream()
                .map(objective -> objective
                        .language()
                        .map(code -> objective.withLanguage(LanguageCode.of(code)))
                        .orElse(objective))
                .toList();
        try {
            objectives.forEach(objective -> require(objective, plan, selection));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "slo, set by " + plan.judging().objectives().origin() + ": " + e.getMessage(), e);
        }
        return objectives;
    }

    private static void require(Objective objective, BenchmarkPlan plan, SampleSet selection) {
        objective.language().ifPresent(code -> {
            if (!selection.samples().containsKey(code)) {
                throw new IllegalArgumentException("objective \"%s\": language \"%s\" is not evaluated; those are %s"
                        .formatted(
                                objective.text(),
                                code,
                                String.join(", ", selection.samples().keySet())));
            }
        });
        long samples = selection.samples().entrySet().stream()
                .filter(language -> objective.language().isEmpty()
                        || objective.language().get().equals(language.getKey()))
                .map(Map.Entry::getValue)
                .mapToLong(List::size)
                .sum();
        AccuracyJudge.requireProvable(objective, samples, plan.judging().confidence());
    }
}
