package io.mlbench.slo.judge;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.result.accuracy.AccuracyReading.Figure;
import io.mlbench.result.accuracy.AccuracyReading.Outcome;
import io.mlbench.slo.BaselineRule;
import io.mlbench.slo.Limit;
import io.mlbench.slo.LimitFormats;
import io.mlbench.slo.Objective;
import io.mlbench.stats.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what to mind of an objective on accuracy: what was proven, what was not answered, what was confused. */
final class AccuracyNote {

    private static final int MOST_CONFUSIONS = 3;
    private static final int SIGNIFICANT = 4;

    private AccuracyNote() {}

    /** Return the note; empty if the figure says all. */
    static Optional<String> of(
            Objective objective, Figure figure, BenchmarkResult result, Outcome outcome, Optional<Double> confidence) {
        List<String> parts = new ArrayList<>();
        confidence.ifPresent(value -> parts.add(proven(figure, value)));
        if (figure.best() != figure.value()) {
            parts.add((outcome == Outcome.UNANSWERED_DECIDE ? "the unanswered samples decide: " : "")
                    + "unanswered samples count as wrong; were they right, it would be "
                    + quantity(figure.best(), figure.unit(), RoundingMode.HALF_EVEN));
        }
        if (objective.bound() instanceof Limit.Resolved limit) {
            parts.add(BaselineRule.named(objective, limit));
        }
        Accuracy accuracy = result.accuracy();
        if (outcome != Outcome.PASS && accuracy != null) {
            objective.language().flatMap(code -> confusions(accuracy, code)).ifPresent(parts::add);
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }

    private static String proven(Figure figure, double confidence) {
        Optional<Interval> bounds = figure.bounds(confidence);
        return bounds.isEmpty()
                ? "decided by the point estimate: no confidence is known for it"
                : "with %s %% confidence at least %s and at most %s"
                        .formatted(
                                LimitFormats.plain(100 * confidence),
                                quantity(bounds.get().low(), figure.unit(), RoundingMode.FLOOR),
                                quantity(bounds.get().high(), figure.unit(), RoundingMode.CEILING));
    }

    /** In language identification the language is the label that its samples should have got. */
    private static Optional<String> confusions(Accuracy accuracy, String code) {
        String taken = accuracy.confusion().getOrDefault(code, Map.of()).entrySet().stream()
                .filter(given -> !given.getKey().equals(code))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_CONFUSIONS)
                .map(given -> given.getKey() + " (" + given.getValue() + ")")
                .collect(Collectors.joining(", "));
        return taken.isEmpty() ? Optional.empty() : Optional.of("most often taken for " + taken);
    }

    private static String quantity(double value, String unit, RoundingMode rounding) {
        return LimitFormats.plain(BigDecimal.valueOf(value)
                        .round(new MathContext(SIGNIFICANT, rounding))
                        .doubleValue())
                + LimitFormats.spaced(unit);
    }
}
