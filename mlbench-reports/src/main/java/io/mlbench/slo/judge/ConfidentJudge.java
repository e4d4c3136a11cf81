package io.mlbench.slo.judge;

import io.mlbench.metric.Metrics;
import io.mlbench.metric.Trait;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import io.mlbench.slo.BaselineRule;
import io.mlbench.slo.Limit;
import io.mlbench.slo.LimitFormats;
import io.mlbench.slo.Objective;
import io.mlbench.stats.BinomialRule;
import io.mlbench.stats.ExceedanceCount;
import io.mlbench.stats.Ruling;
import io.mlbench.stats.SequentialRule;
import io.mlbench.stats.ShareRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Decides whether objectives hold with a stated confidence, where a run can
 * prove that: limits on percentiles and on the error rate. Others are decided by
 * the point estimate, and their note says so.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ConfidentJudge {

    /** A run that ends at its first certain moment would otherwise be too short to meet anything rare. */
    private static final double LEAST_SECONDS_TO_PASS = 10;

    private final double confidence;
    private final boolean sequential;
    private final FewSamples few;

    private ConfidentJudge(double confidence, boolean sequential, FewSamples few) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "confidence must be between 0 and 1, such as 0.95, but was " + confidence);
        }
        this.confidence = confidence;
        this.sequential = sequential;
        this.few = few;
    }

    /** Return the judge of runs whose end does not depend on what was measured. */
    public static ConfidentJudge ofFixedRuns(double confidence) {
        return new ConfidentJudge(confidence, false, FewSamples.INCONCLUSIVE);
    }

    /** Return the judge of runs that end when the verdict is certain; it may be asked again and again. */
    public static ConfidentJudge ofSequentialRuns(double confidence) {
        return new ConfidentJudge(confidence, true, FewSamples.INCONCLUSIVE);
    }

    /** Return the same judge, which takes few samples as they are to be taken where the point estimate decides. */
    public ConfidentJudge with(FewSamples other) {
        return new ConfidentJudge(confidence, sequential, other);
    }

    /**
     * Return one verdict for each objective, in their order.
     *
     * @param counts what was counted for each of {@link Thresholds#of}
     * @throws IllegalArgumentException if a count is missing
     */
    public List<Verdict> judge(
            List<Objective> objectives, BenchmarkResult result, Map<Objective, ExceedanceCount> counts) {
        return objectives.stream()
                .map(objective -> Judge.weighed(objective, verdict(objective, result, counts), List.of(result)))
                .toList();
    }

    /**
     * Return what {@link #judge} does. Where none of the objectives limits
     * the error rate, one more verdict stands at the end if a request failed, as
     * from {@link Judge#judgeAll}.
     */
    public List<Verdict> judgeAll(
            List<Objective> objectives, BenchmarkResult result, Map<Objective, ExceedanceCount> counts) {
        boolean stated = objectives.stream().anyMatch(Objective::limitsErrors);
        List<Verdict> implied = stated ? List.of() : Judge.judgeAll(List.of(), result, few);
        return Stream.concat(judge(objectives, result, counts).stream(), implied.stream())
                .toList();
    }

    /**
     * Return whether the requests so far decide; a run of unknown length goes on
     * otherwise.
     *
     * @param window how long it has gone on
     */
    public boolean decides(QuantileClaim claim, ExceedanceCount count, ProofWindow window) {
        Ruling ruling = claim.rule(rule(claim), count);
        return ruling == Ruling.FAIL
                || (ruling == Ruling.PASS
                        && window.seconds() >= LEAST_SECONDS_TO_PASS
                        && window.suffices(claim, confidence));
    }

    /**
     * Check that a planned number of requests can prove an objective.
     *
     * @throws IllegalArgumentException if it cannot; the message names the
     *     number that can
     */
    public void requireProvable(Objective objective, long plannedRuns) {
        QuantileClaim.of(objective).map(this::rule).ifPresent(rule -> {
            if (plannedRuns < rule.leastRuns()) {
                throw new IllegalArgumentException(
                        ("objective \"%s\": %d runs can never prove it with a confidence of %s; it needs at least"
                                        + " %d runs, or no confidence")
                                .formatted(
                                        objective.text(),
                                        plannedRuns,
                                        LimitFormats.plain(confidence),
                                        rule.leastRuns()));
            }
        });
    }

    private Verdict verdict(Objective objective, BenchmarkResult result, Map<Objective, ExceedanceCount> counts) {
        if (objective.metric().has(Trait.OF_ACCURACY)) {
            Verdict verdict = AccuracyJudge.verdict(objective, result, Optional.of(confidence));
            return AccuracyJudge.isProven(objective, result) ? verdict : few.weigh(objective, verdict, List.of(result));
        }
        Verdict point = Judge.point(objective, result);
        if (point.actual() == null) {
            return point; // what was not measured fails, with or without confidence
        }
        if (objective.bound() instanceof Limit.Resolved limit) {
            return few.weigh(objective, BaselineRule.byRuns(objective, limit, point, confidence), List.of(result));
        }
        Optional<QuantileClaim> claim = QuantileClaim.of(objective);
        if (claim.isEmpty()) {
            return few.weigh(objective, point.with(point.status(), withPointNote(objective, point)), List.of(result));
        }
        ExceedanceCount count = counts.get(objective);
        if (count == null) {
            throw new IllegalArgumentException("objective \"%s\": its limit was not counted while samples were recorded"
                    .formatted(objective.text()));
        }
        ShareRule rule = rule(claim.get());
        Ruling ruling = claim.get().rule(rule, count);
        ProofWindow window = ProofWindow.of(result);
        boolean tooShort = ruling == Ruling.PASS && !window.suffices(claim.get(), confidence);
        return point.with(
                        tooShort ? Verdict.Status.INCONCLUSIVE : status(ruling),
                        ProofText.of(claim.get(), rule, count, ruling, window))
                .withDeff(count.inOrder() ? Double.valueOf(count.ownDeff()) : null);
    }

    private ShareRule rule(QuantileClaim claim) {
        return sequential ? new SequentialRule(claim.share(), confidence) : new BinomialRule(claim.share(), confidence);
    }

    private static Verdict.Status status(Ruling ruling) {
        return switch (ruling) {
            case PASS -> Verdict.Status.PASS;
            case FAIL -> Verdict.Status.FAIL;
            case INCONCLUSIVE, DEPENDENCE_LIMITED, ORDER_LOST -> Verdict.Status.INCONCLUSIVE;
        };
    }

    private static String withPointNote(Objective objective, Verdict point) {
        String note = "decided by the point estimate: confidence does not apply to "
                + (objective.metric().equals(Metrics.ERROR_RATE)
                        ? "an error rate of " + LimitFormats.plain(objective.limit()) + " %, which no run can prove"
                        : "the " + objective.metric().title() + " of one run");
        return point.note() == null ? note : point.note() + "; " + note;
    }
}
