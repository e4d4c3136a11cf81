package io.mlbench.compare.rules;

import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** How the accuracies of two load points relate. */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum AccuracyEvidence {
    NOT_MEASURED,
    /** Some share is known of one side alone. */
    INCOMPLETE,
    SIMILAR,
    FIRST_BETTER,
    OTHER_BETTER,
    /** Each is better at something. */
    MIXED,
    /** They differ, and the samples are too few to tell that from chance. */
    UNCERTAIN;

    /**
     * Shares this near, in points, count as alike: among a few hundred samples
     * chance alone moves them as far.
     */
    private static final double SIMILAR_POINTS = 2;

    private static final double CONFIDENCE = 0.95;

    /** Keeps a difference of exactly 2 points from depending on the last bit. */
    private static final double ROUNDING = 1e-9;

    /**
     * Return how two load points relate: on the same samples by McNemar's test;
     * otherwise by their shares, of which only those count that the numbers of
     * samples tell apart.
     */
    public static AccuracyEvidence of(Point first, Point other) {
        AccuracyEvidence byShares = of(first.accuracies(), other.accuracies());
        if (byShares == NOT_MEASURED || byShares == INCOMPLETE || byShares == MIXED) {
            return byShares;
        }
        Optional<PairedAccuracy> paired = PairedAccuracy.of(first, other);
        if (paired.isPresent() && paired.get().isShown()) {
            AccuracyEvidence shown = paired.get().isGain() ? FIRST_BETTER : OTHER_BETTER;
            // The whole may gain while a language loses.
            return byShares == SIMILAR || byShares == shown ? shown : MIXED;
        }
        boolean isTold = paired.isEmpty() && isTold(first, other);
        return byShares == SIMILAR || isTold ? byShares : UNCERTAIN;
    }

    /** Return whether a bound of the better one, of 95 % on its own side, is above that of the other; true without counts. */
    private static boolean isTold(Point first, Point other) {
        Accuracy a = first.runs().get(0).accuracy();
        Accuracy b = other.runs().get(0).accuracy();
        if (a == null || b == null) {
            return true;
        }
        Interval firstBounds = a.overall().oneSidedBounds(CONFIDENCE);
        Interval otherBounds = b.overall().oneSidedBounds(CONFIDENCE);
        return firstBounds.low() > otherBounds.high() || otherBounds.low() > firstBounds.high();
    }

    public static AccuracyEvidence of(Accuracies first, Accuracies other) {
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
