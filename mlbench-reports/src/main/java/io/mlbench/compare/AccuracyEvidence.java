package io.mlbench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How the accuracies of two load points relate. */
enum AccuracyEvidence {
    NOT_MEASURED,
    /** Some share is known of one side alone. */
    INCOMPLETE,
    SIMILAR,
    FIRST_BETTER,
    OTHER_BETTER,
    /** Each is better at something. */
    MIXED;

    /**
     * Shares this near, in points, count as alike: among a few hundred samples
     * chance alone moves them as far.
     */
    private static final double SIMILAR_POINTS = 2;

    /** Keeps a difference of exactly 2 points from depending on the last bit. */
    private static final double ROUNDING = 1e-9;

    static AccuracyEvidence of(Accuracies first, Accuracies other) {
        if (first.isEmpty() && other.isEmpty()) {
            return NOT_MEASURED;
        }
        Set<String> languages = first.percentByLanguage().keySet();
        if (!languages.equals(other.percentByLanguage().keySet())
                || first.overall().isPresent() != other.overall().isPresent()) {
            return INCOMPLETE;
        }
        List<Double> differences = new ArrayList<>();
        languages.forEach(language -> differences.add(first.language(language).orElseThrow()
                - other.language(language).orElseThrow()));
        first.overall()
                .ifPresent(overall -> differences.add(overall - other.overall().orElseThrow()));
        boolean isBetter = differences.stream().anyMatch(points -> points > SIMILAR_POINTS + ROUNDING);
        boolean isWorse = differences.stream().anyMatch(points -> points < -SIMILAR_POINTS - ROUNDING);
        if (isBetter && isWorse) {
            return MIXED;
        }
        if (isBetter) {
            return FIRST_BETTER;
        }
        return isWorse ? OTHER_BETTER : SIMILAR;
    }

    AccuracyEvidence reversed() {
        return switch (this) {
            case FIRST_BETTER -> OTHER_BETTER;
            case OTHER_BETTER -> FIRST_BETTER;
            default -> this;
        };
    }
}
