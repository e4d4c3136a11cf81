package io.mlbench.slo;

import io.mlbench.stats.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import org.apiguardian.api.API;

/**
 * Finds what a misspelt word was meant to be.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class DidYouMean {

    private DidYouMean() {}

    /** Return whether at most so many edits turn one into the other. */
    public static boolean isNear(String word, String candidate, int edits) {
        return EditDistance.between(word, candidate) <= edits;
    }

    /**
     * Return the candidate with the fewest edits (Levenshtein) from the word.
     *
     * @param candidates at least one
     */
    public static String to(String word, Collection<String> candidates) {
        return candidates.stream()
                .min(Comparator.comparingInt((String candidate) -> EditDistance.between(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }
}
