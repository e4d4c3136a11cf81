package io.mlbench.result.accuracy;

import io.mlbench.result.Proportion;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What came of the samples of one language.
 *
 * @param samples how many there were; at least 1
 * @param correct how many were answered correctly; for transcripts, without
 *     any edit
 * @param unanswered the samples without a usable answer, by kind: "timeout",
 *     "invalid-scores"
 * @param words the word errors of transcripts, or {@code null}
 * @param characters the character errors of transcripts, or {@code null}
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LanguageScore(
        long samples,
        long correct,
        Map<String, Long> unanswered,
        @Nullable EditCount words,
        @Nullable EditCount characters) {

    public LanguageScore {
        SortedMap<String, Long> sorted = new TreeMap<>(unanswered);
        sorted.forEach((kind, count) -> {
            if (count < 1) {
                throw new IllegalArgumentException(
                        "unanswered samples of kind \"%s\" must be positive but were %d".formatted(kind, count));
            }
        });
        unanswered = Collections.unmodifiableSortedMap(sorted);
        new Proportion(correct, total(unanswered), samples); // refuses counts that contradict each other
        if ((words == null) != (characters == null)) {
            throw new IllegalArgumentException("word errors and character errors must be given together");
        }
    }

    /** Return the score of labels. */
    public static LanguageScore ofLabels(long samples, long correct, Map<String, Long> unanswered) {
        return new LanguageScore(samples, correct, unanswered, null, null);
    }

    /** Return the share of correct answers. */
    public Proportion share() {
        return new Proportion(correct, total(unanswered), samples);
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
