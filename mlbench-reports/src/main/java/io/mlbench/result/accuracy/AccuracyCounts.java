package io.mlbench.result.accuracy;

import io.mlbench.result.Proportion;
import io.mlbench.stats.Interval;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks and arithmetic of {@link Accuracy}. */
final class AccuracyCounts {

    private AccuracyCounts() {}

    static <V> Map<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    static Map<String, Map<String, Long>> sortedRows(Map<String, Map<String, Long>> confusion) {
        Map<String, Map<String, Long>> rows = new TreeMap<>();
        confusion.forEach((gold, row) -> rows.put(gold, sorted(row)));
        return Collections.unmodifiableMap(rows);
    }

    static void check(
            Map<String, LanguageScore> languages,
            Map<String, Long> support,
            Map<String, Map<String, Long>> confusion,
            @Nullable PairedOutcomes outcomes) {
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("accuracy needs at least one language");
        }
        Proportion overall = overall(languages);
        if (support.isEmpty()) {
            checkTranscripts(languages, confusion);
        } else {
            checkLabels(overall, support, confusion);
        }
        if (outcomes != null) {
            requireSum("outcomes", outcomes.samples(), overall.samples());
            requireSum("correct outcomes", outcomes.correctBits().cardinality(), overall.correct());
            requireSum(
                    "answered outcomes",
                    outcomes.answeredBits().cardinality(),
                    overall.samples() - overall.unanswered());
        }
    }

    private static void checkTranscripts(
            Map<String, LanguageScore> languages, Map<String, Map<String, Long>> confusion) {
        if (!confusion.isEmpty() || languages.values().stream().anyMatch(score -> score.words() == null)) {
            throw new IllegalArgumentException(
                    "without the labels' support there must be edits for each language and no confusion");
        }
    }

    private static void checkLabels(
            Proportion overall, Map<String, Long> support, Map<String, Map<String, Long>> confusion) {
        long answered = 0;
        long correct = 0;
        for (Map.Entry<String, Map<String, Long>> row : confusion.entrySet()) {
            long given = sum(row.getValue());
            if (row.getValue().values().stream().anyMatch(count -> count < 1)) {
                throw new IllegalArgumentException("confusion of \"" + row.getKey() + "\" must hold positive counts");
            }
            if (given > support.getOrDefault(row.getKey(), 0L)) {
                throw new IllegalArgumentException(
                        "confusion of \"%s\" holds %d answers, more than its samples".formatted(row.getKey(), given));
            }
            answered += given;
            correct += row.getValue().getOrDefault(row.getKey(), 0L);
        }
        requireSum("the labels' samples", sum(support), overall.samples());
        requireSum("confusion and unanswered", answered + overall.unanswered(), overall.samples());
        requireSum("the diagonal of confusion", correct, overall.correct());
    }

    static void checkInterval(@Nullable Interval interval) {
        if (interval != null && !(0 <= interval.low() && interval.low() <= interval.high() && interval.high() <= 1)) {
            throw new IllegalArgumentException("the interval of macro-F1 must lie between 0 and 1 but was %s to %s"
                    .formatted(interval.low(), interval.high()));
        }
    }

    private static void requireSum(String what, long actual, long expected) {
        if (actual != expected) {
            throw new IllegalArgumentException("%s must add up to %d but do to %d".formatted(what, expected, actual));
        }
    }

    static Proportion overall(Map<String, LanguageScore> languages) {
        long samples = 0;
        long correct = 0;
        long unanswered = 0;
        for (LanguageScore score : languages.values()) {
            samples += score.samples();
            correct += score.correct();
            unanswered += sum(score.unanswered());
        }
        return new Proportion(correct, unanswered, samples);
    }

    /**
     * Return a label's score.
     *
     * @param gained label to the number of its samples that count as correct besides
     */
    static LabelScore score(
            String label, long support, Map<String, Map<String, Long>> confusion, Map<String, Long> gained) {
        long given = 0;
        for (Map<String, Long> row : confusion.values()) {
            given += row.getOrDefault(label, 0L);
        }
        long hits = confusion.getOrDefault(label, Map.of()).getOrDefault(label, 0L);
        return new LabelScore(support, hits + gained.getOrDefault(label, 0L), given - hits);
    }

    static OptionalDouble macroF1(Accuracy accuracy, boolean unansweredCorrect) {
        return accuracy.support().entrySet().stream()
                .filter(label -> label.getValue() >= accuracy.minimumSupport())
                .mapToDouble(label -> {
                    long missing = label.getValue() - sum(accuracy.confusion().getOrDefault(label.getKey(), Map.of()));
                    Map<String, Long> gained = unansweredCorrect ? Map.of(label.getKey(), missing) : Map.of();
                    return score(label.getKey(), label.getValue(), accuracy.confusion(), gained)
                            .f1();
                })
                .average();
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
