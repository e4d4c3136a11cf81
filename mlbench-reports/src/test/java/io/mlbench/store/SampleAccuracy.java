package io.mlbench.store;

import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.result.accuracy.EditCount;
import io.mlbench.result.accuracy.LanguageScore;
import io.mlbench.result.accuracy.PairedOutcomes;
import io.mlbench.stats.Interval;
import java.util.BitSet;
import java.util.Map;

/** Accuracies for tests. */
public final class SampleAccuracy {

    private static final Accuracy.Source SOURCE = new Accuracy.Source("udhr.tsv", "ab12");

    private SampleAccuracy() {}

    /** Language identification: en 98, ja 96 and ko 97 of 100 correct, all answered. */
    public static Accuracy good() {
        BitSet answered = new BitSet();
        answered.set(0, 300);
        BitSet correct = (BitSet) answered.clone();
        for (int wrong : new int[] {7, 9, 100, 101, 102, 103, 250, 298, 299}) {
            correct.clear(wrong);
        }
        return new Accuracy(
                SOURCE,
                Map.of("en", labels(100, 98), "ja", labels(100, 96), "ko", labels(100, 97)),
                Map.of("en", 100L, "ja", 100L, "ko", 100L),
                Map.of(
                        "en", Map.of("en", 98L, "de", 2L),
                        "ja", Map.of("ja", 96L, "zh", 3L, "en", 1L),
                        "ko", Map.of("ko", 97L, "ja", 3L)),
                new Interval(0.9624, 0.9916),
                Map.of(),
                42,
                Accuracy.MINIMUM_SUPPORT,
                PairedOutcomes.of("cd34", 300, correct, answered));
    }

    /** Language identification with all that can be said of it. */
    public static Accuracy troubled() {
        return new Accuracy(
                SOURCE,
                Map.of(
                        "ja", labels(3000, 2999),
                        "ko", labels(20, 15),
                        "zh", LanguageScore.ofLabels(100, 94, Map.of("timeout", 2L, "invalid-scores", 1L))),
                Map.of("ja", 3000L, "ko", 20L, "zh", 100L),
                Map.of(
                        "ja", Map.of("ja", 2999L, "zh", 1L),
                        "ko", Map.of("ko", 15L, "und", 5L),
                        "zh", Map.of("zh", 94L, "ja", 3L)),
                new Interval(0.961, 0.995),
                Map.of("cmn", "zh", "kor", "ko"),
                1,
                Accuracy.MINIMUM_SUPPORT,
                null);
    }

    /** Sentiment: labels that are not the languages. */
    public static Accuracy sentiment() {
        return new Accuracy(
                SOURCE,
                Map.of("en", labels(60, 55), "ko", labels(40, 30)),
                Map.of("positive", 50L, "negative", 50L),
                Map.of(
                        "positive", Map.of("positive", 45L, "negative", 5L),
                        "negative", Map.of("negative", 40L, "positive", 10L)),
                null,
                Map.of(),
                0,
                Accuracy.MINIMUM_SUPPORT,
                null);
    }

    /** Transcripts; one is unanswered. */
    public static Accuracy transcripts() {
        return new Accuracy(
                SOURCE,
                Map.of(
                        "en",
                                new LanguageScore(
                                        40,
                                        30,
                                        Map.of("timeout", 1L),
                                        new EditCount(12, 390, 10),
                                        new EditCount(20, 1950, 50)),
                        "ko", new LanguageScore(40, 35, Map.of(), new EditCount(8, 400, 0), new EditCount(9, 1000, 0))),
                Map.of(),
                Map.of(),
                null,
                Map.of(),
                0,
                Accuracy.MINIMUM_SUPPORT,
                null);
    }

    private static LanguageScore labels(long samples, long correct) {
        return LanguageScore.ofLabels(samples, correct, Map.of());
    }
}
