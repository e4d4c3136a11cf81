package io.mlbench.evaluation.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.mlbench.evaluation.dataset.LabeledSample;
import io.mlbench.evaluation.dataset.LabeledSample.Text;
import io.mlbench.evaluation.sampling.SampleSet;
import io.mlbench.evaluation.scoring.Prediction.Labelled;
import io.mlbench.evaluation.scoring.Prediction.Unanswered;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.result.accuracy.EditCount;
import io.mlbench.result.accuracy.LanguageScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScorerTests {

    private static final Accuracy.Source SOURCE = new Accuracy.Source("d", "f");

    @Test
    void answers_in_any_spelling_are_counted_by_language() {
        SampleSet selection = languages(40, "he", "zh");
        Scorer scorer = new Scorer(selection);
        for (int i = 0; i < 40; i++) {
            scorer.add(i, new Labelled(i < 38 ? "iw" : "yid"));
            scorer.add(40 + i, i < 39 ? new Labelled("cmn") : new Unanswered("timeout", "no answer in 30 s"));
        }

        Accuracy accuracy = scorer.accuracy();
        assertThat(score(accuracy, "he").correct()).isEqualTo(38);
        assertThat(score(accuracy, "zh").correct()).isEqualTo(39);
        assertThat(score(accuracy, "zh").unanswered()).isEqualTo(Map.of("timeout", 1L));
        assertThat(accuracy.confusion()).isEqualTo(Map.of("he", Map.of("he", 38L, "yi", 2L), "zh", Map.of("zh", 39L)));
        assertThat(accuracy.labelMapping()).isEqualTo(Map.of("iw", "he", "yid", "yi", "cmn", "zh"));
        // he: TP 38, FN 2; zh: TP 39, FN 1; no false positives.
        assertThat(accuracy.macroF1()).hasValueCloseTo((76 / 78.0 + 78 / 79.0) / 2, within(1e-12));
        assertThat(accuracy.macroF1Interval()).isNotNull().satisfies(interval -> {
            assertThat(interval.low()).isBetween(0.9, 0.975);
            assertThat(interval.high()).isBetween(0.985, 1.0);
        });
        assertThat(accuracy.outcomes()).isNotNull().satisfies(outcomes -> {
            assertThat(outcomes.samplesFingerprint()).isEqualTo(selection.fingerprint());
            assertThat(outcomes.correctBits().get(38)).isFalse();
            assertThat(outcomes.answeredBits().get(79)).isFalse();
        });
        assertThat(scorer.unansweredExamples()).containsEntry("timeout", "d:zh39: no answer in 30 s");
    }

    @Test
    void the_order_of_answers_does_not_matter() {
        SampleSet selection = languages(30, "en", "ko");
        Scorer forward = new Scorer(selection);
        Scorer backward = new Scorer(selection);
        for (int i = 0; i < 60; i++) {
            forward.add(i, new Labelled(i % 7 == 0 ? "de" : "en"));
            backward.add(59 - i, new Labelled((59 - i) % 7 == 0 ? "de" : "en"));
        }

        assertThat(backward.accuracy()).isEqualTo(forward.accuracy());
    }

    @Test
    void a_sample_counts_once_and_one_that_was_not_asked_is_unanswered() {
        Scorer scorer = new Scorer(languages(3, "en"));
        scorer.add(1, new Labelled("en"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> scorer.add(1, new Labelled("en")))
                .withMessage("sample 1 (d:en1) was counted before");
        assertThat(score(scorer.accuracy(), "en").unanswered()).isEqualTo(Map.of("not-asked", 2L));
        assertThat(scorer.accuracy().macroF1Interval()).isNull();
    }

    @Test
    void labels_that_only_begin_like_a_language_are_wrong_and_shown_as_they_came() {
        Scorer scorer = new Scorer(languages(2, "no"));
        scorer.add(0, new Labelled("no-result"));
        scorer.add(1, new Labelled("nb"));

        Accuracy accuracy = scorer.accuracy();
        assertThat(accuracy.overall().correct()).isOne();
        assertThat(accuracy.confusion()).isEqualTo(Map.of("no", Map.of("no", 1L, "no-result", 1L)));
    }

    @Test
    void what_was_not_asked_does_not_count_where_only_the_asked_do() {
        Scorer scorer = new Scorer(languages(40, "en", "ko", "ja"));
        scorer.add(0, new Labelled("en"));
        scorer.add(1, new Labelled("ko"));
        scorer.add(2, new Unanswered("timeout", "no answer in 30 s"));
        scorer.add(40, new Labelled("ja"));

        Accuracy accuracy = scorer.accuracyOfAsked();
        assertThat(accuracy.languages())
                .isEqualTo(Map.of(
                        "en", LanguageScore.ofLabels(3, 1, Map.of("timeout", 1L)),
                        "ja", LanguageScore.ofLabels(1, 1, Map.of())));
        assertThat(accuracy.support()).isEqualTo(Map.of("en", 3L, "ja", 1L));
        assertThat(accuracy.confusion()).isEqualTo(Map.of("en", Map.of("en", 1L, "ko", 1L), "ja", Map.of("ja", 1L)));
        assertThat(accuracy.outcomes()).as("of some samples alone").isNull();
    }

    @Test
    void labels_that_are_no_languages_stay_as_they_are() {
        List<LabeledSample> samples = List.of(
                new LabeledSample(new Text("a"), "fin", "en", "d:1"),
                new LabeledSample(new Text("b"), "pos", "en", "d:2"));
        Scorer scorer = new Scorer(SampleSet.of(SOURCE, Map.of("en", samples), false, 0, List.of()));
        scorer.add(0, new Labelled("fin"));
        scorer.add(1, new Labelled("Pos"));

        Accuracy accuracy = scorer.accuracy();
        assertThat(accuracy.support()).isEqualTo(Map.of("fin", 1L, "pos", 1L));
        assertThat(accuracy.overall().correct()).isOne();
        assertThat(accuracy.labelMapping()).isEmpty();
    }

    /** WER by hand: 1 of 2 words wrong, 4 words unanswered; the second is exact but for its form. */
    @Test
    void transcripts_are_scored_by_edits() {
        List<LabeledSample> samples = List.of(
                new LabeledSample(new Text("a"), "hello world", "en", "d:1"),
                new LabeledSample(new Text("b"), "café", "en", "d:2"),
                new LabeledSample(new Text("c"), "i like monthy python", "en", "d:3"));
        Scorer scorer = new Scorer(SampleSet.of(SOURCE, Map.of("en", samples), true, 0, List.of()));
        scorer.add(0, new Labelled("hello duck"));
        scorer.add(1, new Labelled("cafe\u0301"));
        scorer.add(2, new Unanswered("timeout", "no answer"));

        Accuracy accuracy = scorer.accuracy();
        assertThat(accuracy.wordErrors()).contains(new EditCount(1, 3, 4));
        // world and duck share only the d, and not in one place: w→d, o→u, r→c, l→k, and d is gone.
        assertThat(accuracy.characterErrors()).contains(new EditCount(5, 15, 20));
        assertThat(accuracy.overall().correct()).isOne();
        assertThat(accuracy.macroF1()).isEmpty();
    }

    @Test
    void a_model_that_answers_with_anything_does_not_fill_the_result() {
        ConfusionMatrix matrix = new ConfusionMatrix(Set.of("en", "ko"));
        for (int i = 0; i < 10_000; i++) {
            matrix.add("en", "answer " + i);
        }
        matrix.add("en", "ko");
        matrix.add("en", "x".repeat(1_000_000));

        Map<String, Long> row = matrix.counts().getOrDefault("en", Map.of());
        assertThat(row).hasSize(502).containsEntry("ko", 1L).containsEntry(ConfusionMatrix.OTHER, 9501L);
        assertThat(row.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(10_002);
    }

    private static LanguageScore score(Accuracy accuracy, String language) {
        return Objects.requireNonNull(accuracy.languages().get(language));
    }

    private static SampleSet languages(int each, String... languages) {
        Map<String, List<LabeledSample>> samples = new TreeMap<>();
        for (String language : languages) {
            samples.put(
                    language,
                    new ArrayList<>(IntStream.range(0, each)
                            .mapToObj(i ->
                                    new LabeledSample(new Text(language + i), language, language, "d:" + language + i))
                            .toList()));
        }
        return SampleSet.of(SOURCE, samples, false, 1, List.of());
    }
}
