package io.mlbench.engine.objectives;

import io.mlbench.compare.history.PreviousRuns;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import java.time.Instant;
import org.apiguardian.api.API;

/** The verdicts of a run: by its own evidence, limited by what former runs saw and by what was not read of the answers. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class FinalJudgement {

    private FinalJudgement() {}

    /**
     * Return the result with its verdicts.
     *
     * @param now when it was measured
     * @param doubtful whether answers counted as usable although others of their kind were not
     */
    public static BenchmarkResult of(
            BenchmarkResult measured, ObjectiveTracker evidence, PreviousRuns former, Instant now, boolean doubtful) {
        BenchmarkResult judged = evidence.judged(measured);
        BenchmarkResult proven =
                evidence.isConfident() ? ProofLimits.apply(judged, evidence.objectives(), former, now) : judged;
        return doubtful
                ? proven.withVerdicts(proven.verdicts().stream()
                        .map(FinalJudgement::withoutPass)
                        .toList())
                : proven;
    }

    private static Verdict withoutPass(Verdict verdict) {
        return verdict.passed()
                ? verdict.with(Verdict.Status.INCONCLUSIVE, "answers not read in full; see the cautions")
                : verdict;
    }
}
