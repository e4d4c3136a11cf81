package io.mlbench.slo.judge;

import io.mlbench.metric.AccuracyReader;
import io.mlbench.metric.Trait;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.result.accuracy.AccuracyReading;
import io.mlbench.result.accuracy.AccuracyReading.Figure;
import io.mlbench.result.accuracy.AccuracyReading.Missing;
import io.mlbench.result.accuracy.AccuracyReading.Outcome;
import io.mlbench.slo.LimitFormats;
import io.mlbench.slo.Objective;
import io.mlbench.slo.Operator;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether objectives on accuracy hold. An unanswered sample is neither
 * right nor wrong: an objective holds only if it does either way.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AccuracyJudge {

    private AccuracyJudge() {}

    /**
     * Return whether nothing but the unanswered samples decides about an
     * objective: then there is no verdict, and the benchmark is broken.
     *
     * @param confidence how certain a verdict must be; empty if the point decides
     */
    public static boolean unansweredDecide(Objective objective, BenchmarkResult result, Optional<Double> confidence) {
        return objective.metric().has(Trait.OF_ACCURACY)
                && reading(objective, result) instanceof Figure figure
                && outcome(objective, figure, confidence) == Outcome.UNANSWERED_DECIDE;
    }

    /**
     * Require that so many samples can carry an objective.
     *
     * @param samples those that its figure is of
     * @param confidence how certain a verdict must be; empty if the point decides
     * @throws IllegalArgumentException if they can not; names the number that can
     */
    public static void requireProvable(Objective objective, long samples, Optional<Double> confidence) {
        if (!objective.metric().has(Trait.PER_LANGUAGE)) {
            return;
        }
        if (objective.language().isPresent() && samples < Accuracy.MINIMUM_SUPPORT) {
            throw new IllegalArgumentException("objective \"%s\": %d samples are too few; it needs at least %d"
                    .formatted(objective.text(), samples, Accuracy.MINIMUM_SUPPORT));
        }
        if (objective.needsBaseline()) {
            return;
        }
        boolean fromBelow = objective.operator() == Operator.AT_LEAST || objective.operator() == Operator.GREATER;
        double toProve = fromBelow ? objective.limit() : 100 - objective.limit();
        if (confidence.isEmpty() || toProve == 0) {
            return;
        }
        if (toProve == 100) {
            throw new IllegalArgumentException(
                    "objective \"%s\": no number of samples can prove it; leave some room, or state no confidence"
                            .formatted(objective.text()));
        }
        int needed = AccuracyReading.samplesToProve(toProve, confidence.get());
        if (samples < needed) {
            throw new IllegalArgumentException(
                    "objective \"%s\": %d samples can never prove it with a confidence of %s; it needs at least %d, or no confidence"
                            .formatted(objective.text(), samples, LimitFormats.plain(confidence.get()), needed));
        }
    }

    static Verdict verdict(Objective objective, BenchmarkResult result, Optional<Double> confidence) {
        if (reading(objective, result) instanceof Missing missing) {
            return verdict(objective, null, Verdict.Status.FAIL, missing.reason());
        }
        Figure figure = (Figure) reading(objective, result);
        Outcome outcome = outcome(objective, figure, confidence);
        Verdict.Status status = switch (outcome) {
            case PASS -> Verdict.Status.PASS;
            case FAIL -> Verdict.Status.FAIL;
            case INCONCLUSIVE, UNANSWERED_DECIDE -> Verdict.Status.INCONCLUSIVE;
        };
        return verdict(
                objective,
                figure.value(),
                status,
                AccuracyNote.of(objective, figure, result, outcome, confidence).orElse(null));
    }

    /** Return whether a confidence applies to what was measured; the point decides otherwise. */
    static boolean isProven(Objective objective, BenchmarkResult result) {
        return reading(objective, result) instanceof Figure figure && figure.proof() != null;
    }

    private static AccuracyReading reading(Objective objective, BenchmarkResult result) {
        return objective
                .language()
                .map(code -> new AccuracyReader(accuracy -> AccuracyReading.ofLanguage(accuracy, code)).reading(result))
                .orElseGet(() -> objective.metric().readAccuracy(result));
    }

    private static Outcome outcome(Objective objective, Figure figure, Optional<Double> confidence) {
        DoublePredicate holds = value -> objective.operator().holds(value, objective.limit());
        return confidence.map(value -> figure.judge(holds, value)).orElseGet(() -> figure.judge(holds));
    }

    private static Verdict verdict(
            Objective objective, @Nullable Double actual, Verdict.Status status, @Nullable String note) {
        return new Verdict(
                objective.text(),
                objective.metricLabel(),
                objective.operator().symbol(),
                objective.limit(),
                objective.metric().unit(),
                actual,
                status,
                note);
    }
}
