package io.mlbench.assertj;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import io.mlbench.slo.Objective;
import io.mlbench.slo.judge.FewSamples;
import io.mlbench.slo.judge.Judge;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Why a figure says nothing of the endpoint, by the rules of the judge. */
final class Doubts {

    private Doubts() {}

    /**
     * Return the reason; empty if there is none.
     *
     * @param objective one on the figure that nearly every result holds, so that the figure alone is weighed
     */
    static Optional<String> of(String objective, BenchmarkResult result, FewSamples few) {
        return Judge.judge(List.of(Objective.parse(objective)), result, few).stream()
                .filter(verdict -> verdict.status() == Verdict.Status.INCONCLUSIVE)
                .map(verdict -> Objects.requireNonNullElse(verdict.note(), "not certain")
                        .replace("--allow-few-samples", "allowingFewSamples()"))
                .findFirst();
    }
}
