package io.mlbench.engine.objectives;

import io.mlbench.compare.history.PreviousRuns;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import io.mlbench.result.Verdict.Status;
import io.mlbench.slo.Objective;
import io.mlbench.slo.judge.ProofWindow;
import io.mlbench.slo.judge.QuantileClaim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;

/** What a proof does not say: what former runs saw, and what is too rare for a short one. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ProofLimits {

    /** Disturbances of a server are often seconds long and a minute apart; half of that shows one in two of them. */
    private static final double LONG_SECONDS = 30;

    private ProofLimits() {}

    /**
     * Return the result with each proof that a former run contradicts turned into
     * none, and with a caution where a proof rests on a short run.
     *
     * @param objectives those that were judged, in the order of their verdicts
     * @param now when it was measured
     */
    static BenchmarkResult apply(BenchmarkResult judged, List<Objective> objectives, PreviousRuns former, Instant now) {
        List<Verdict> verdicts = new ArrayList<>();
        boolean proves = false;
        for (int i = 0; i < judged.verdicts().size(); i++) {
            Verdict verdict = judged.verdicts().get(i);
            // One more than the objectives is that on the error rate, which nobody stated and nothing proved.
            Optional<String> objection = verdict.passed() && i < objectives.size()
                    ? objection(objectives.get(i), judged, former, now)
                    : Optional.empty();
            proves |= verdict.passed() && verdict.deff() != null && objection.isEmpty();
            verdicts.add(objection
                    .map(text -> verdict.with(
                            Status.INCONCLUSIVE,
                            text + "; if the server was changed since, save elsewhere or remove that run: "
                                    + verdict.note()))
                    .orElse(verdict));
        }
        BenchmarkResult limited = judged.withVerdicts(verdicts);
        double seconds = ProofWindow.of(judged).seconds();
        return proves && seconds < LONG_SECONDS ? limited.withCautions(List.of(caution(seconds))) : limited;
    }

    private static Optional<String> objection(
            Objective objective, BenchmarkResult judged, PreviousRuns former, Instant now) {
        return QuantileClaim.of(objective).flatMap(claim -> contradiction(objective, judged, former, now));
    }

    private static Optional<String> contradiction(
            Objective objective, BenchmarkResult judged, PreviousRuns former, Instant now) {
        return objective
                .metric()
                .percentile()
                .flatMap(percentile -> former.contradiction(
                        percentile,
                        millis -> objective.operator().holds(millis, objective.limit()),
                        judged.metadata(),
                        now));
    }

    private static String caution(double seconds) {
        return String.format(
                Locale.ROOT,
                "short proof: the run lasted %.1f s, too short to see what is rarer, such as a stall every minute."
                        + " Measure for longer, with --duration \"60 s\"",
                seconds);
    }
}
