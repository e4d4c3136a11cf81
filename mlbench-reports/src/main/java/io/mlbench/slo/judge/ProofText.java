package io.mlbench.slo.judge;

import io.mlbench.metric.Metrics;
import io.mlbench.slo.LimitFormats;
import io.mlbench.slo.Objective;
import io.mlbench.slo.Operator;
import io.mlbench.stats.ExceedanceCount;
import io.mlbench.stats.Interval;
import io.mlbench.stats.Ruling;
import io.mlbench.stats.ShareRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Says in words what was proven, and on what evidence. */
final class ProofText {

    private static final int SIGNIFICANT = 3;

    private ProofText() {}

    /**
     * Return the reason where nothing is proven, and the evidence: "13 of 2000
     * requests (0.65 %) over 20 ms in the 20.0 s that were measured; with 95 %
     * confidence at least 0.381 % and at most 1.04 %, where 1 % decides; n_eff
     * 1980, DEFF 1.01, 13 clusters". A proof says what it does not exclude. Where
     * former runs decide about the dependence: "DEFF 3.2 (usual of 7 former runs)".
     */
    static String of(QuantileClaim claim, ShareRule rule, ExceedanceCount count, Ruling ruling, ProofWindow window) {
        Interval bounds = rule.bounds(count);
        String evidence =
                "%d of %d requests (%s) %s in the %s; with %s confidence at least %s and at most %s, where %s decides; n_eff %d, DEFF %s%s, %d clusters"
                        .formatted(
                                count.t(),
                                count.n(),
                                percent(count.n() == 0 ? 0 : (double) count.t() / count.n(), RoundingMode.HALF_EVEN),
                                over(claim),
                                window.text(),
                                percent(rule.confidence(), RoundingMode.HALF_EVEN),
                                percent(bounds.low(), RoundingMode.FLOOR),
                                percent(bounds.high(), RoundingMode.CEILING),
                                percent(claim.share(), RoundingMode.HALF_EVEN),
                                count.effectiveRuns(),
                                significant(count.deff(), RoundingMode.HALF_EVEN),
                                origin(count),
                                count.clusters());
        return switch (ruling) {
            case PASS ->
                window.suffices(claim, rule.confidence())
                        ? evidence
                                + (claim.limitsFromAbove() ? "; " + window.notExcluded(claim, rule.confidence()) : "")
                        : window.tooShort(claim, rule.confidence()) + ": " + evidence;
            case FAIL -> evidence;
            case INCONCLUSIVE -> "the limit is within the bounds, and more runs would narrow them: " + evidence;
            case DEPENDENCE_LIMITED -> limited(rule, count) + ": " + evidence;
            case ORDER_LOST ->
                "requests were in flight for so long that their order, and with it their dependence, is not known: "
                        + evidence;
        };
    }

    private static String limited(ShareRule rule, ExceedanceCount count) {
        if (count.n() < rule.leastRuns()) {
            return "too few runs: needs at least " + rule.leastRuns();
        }
        return "dependence-limited: slow requests %s clustered, so %d requests are worth about %d independent ones; at least %d are needed (about %d at this clustering)"
                .formatted(
                        count.isPastLarger() ? "are usually" : "are",
                        count.n(),
                        count.effectiveRuns(),
                        rule.leastRuns(),
                        (long) Math.ceil(rule.leastRuns() * count.deff()));
    }

    private static String origin(ExceedanceCount count) {
        int runs = count.past().runs();
        return count.isPastLarger() ? " (usual of %d former run%s)".formatted(runs, runs == 1 ? "" : "s") : "";
    }

    private static String over(QuantileClaim claim) {
        Objective objective = claim.objective();
        if (objective.metric().equals(Metrics.ERROR_RATE)) {
            return "without a usable answer";
        }
        boolean limitIsOver = objective.operator() == Operator.LESS || objective.operator() == Operator.AT_LEAST;
        return (limitIsOver ? "at or over " : "over ")
                + LimitFormats.limit(objective.limit(), objective.metric().unit())
                + LimitFormats.spaced(objective.metric().unit());
    }

    /** Bounds are rounded outward, so that none claims more than was proven. */
    private static String percent(double share, RoundingMode rounding) {
        return significant(100 * share, rounding) + " %";
    }

    private static String significant(double value, RoundingMode rounding) {
        return LimitFormats.plain(BigDecimal.valueOf(value)
                .round(new MathContext(12)) // 100 × 0.07 is a little more than 7
                .round(new MathContext(SIGNIFICANT, rounding))
                .doubleValue());
    }
}
