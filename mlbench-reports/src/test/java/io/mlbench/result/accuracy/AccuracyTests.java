package io.mlbench.result.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.mlbench.result.Proportion;
import io.mlbench.stats.Interval;
import io.mlbench.store.SampleAccuracy;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccuracyTests {

    /**
     * The example of scikit-learn's f1_score: y_true = [0, 1, 2, 0, 1, 2] and
     * y_pred = [0, 2, 1, 0, 0, 1] give 0.2666… for average='macro'; for
     * precision_score and recall_score 0.22… and 0.33….
     */
    @Test
    void macro_f1_agrees_with_scikit_learn() {
        Accuracy accuracy = new Accuracy(
                new Accuracy.Source("d", "f"),
                Map.of("en", LanguageScore.ofLabels(6, 2, Map.of())),
                Map.of("0", 2L, "1", 2L, "2", 2L),
                Map.of("0", Map.of("0", 2L), "1", Map.of("2", 1L, "0", 1L), "2", Map.of("1", 2L)),
                null,
                Map.of(),
                0,
                1,
                null);

        assertThat(accuracy.macroF1()).hasValueCloseTo(0.8 / 3, within(1e-12));
        LabelScore zero = accuracy.label("0").orElseThrow();
        assertThat(zero.precision()).isEqualTo(2 / 3.0);
        assertThat(zero.recall()).isOne();
        assertThat(zero.f1()).isEqualTo(0.8, within(1e-12));
        assertThat(accuracy.label("1").orElseThrow().precision()).isZero();
        assertThat(accuracy.label("3")).isEmpty();
    }

    /** By hand: en 2·98/(98+99+…): TP 98, FP 1, FN 2; ja TP 96, FP 3, FN 4; ko TP 97, FP 0, FN 3. */
    @Test
    void macro_f1_is_the_mean_of_the_gold_labels_alone() {
        double expected = (196 / 199.0 + 192 / 199.0 + 194 / 197.0) / 3;

        assertThat(SampleAccuracy.good().macroF1()).hasValueCloseTo(expected, within(1e-12));
        assertThat(SampleAccuracy.good().overall()).isEqualTo(new Proportion(291, 0, 300));
    }

    @Test
    void labels_with_too_few_samples_stay_out_of_the_mean() {
        Accuracy accuracy = SampleAccuracy.troubled();
        double ja = 2 * 2999 / (2 * 2999 + 3 + 1.0);
        double zh = 2 * 94 / (2 * 94 + 1 + 6.0);

        assertThat(accuracy.tooSmall("ko")).isTrue();
        assertThat(accuracy.tooSmall("zh")).isFalse();
        assertThat(accuracy.macroF1()).hasValueCloseTo((ja + zh) / 2, within(1e-12));
        // The three unanswered samples of zh become hits.
        assertThat(accuracy.macroF1AllUnansweredCorrect())
                .hasValueCloseTo((ja + 2 * 97 / (2 * 97 + 1 + 3.0)) / 2, within(1e-12));
    }

    @Test
    void counts_that_contradict_each_other_are_refused() {
        Map<String, LanguageScore> en = Map.of("en", LanguageScore.ofLabels(10, 8, Map.of("timeout", 1L)));

        assertRefused(en, Map.of("en", 10L), Map.of("en", Map.of("en", 8L)), "confusion and unanswered must add up");
        assertRefused(
                en, Map.of("en", 10L), Map.of("en", Map.of("en", 7L, "de", 2L)), "the diagonal of confusion must");
        assertRefused(en, Map.of("en", 9L), Map.of("en", Map.of("en", 8L, "de", 1L)), "the labels' samples must");
        assertRefused(en, Map.of("en", 10L), Map.of("en", Map.of("en", 12L)), "more than its samples");
        assertRefused(en, Map.of("en", 10L), Map.of("en", Map.of("en", 9L, "de", 0L)), "positive counts");
        assertRefused(en, Map.of(), Map.of(), "edits for each language");
        assertRefused(Map.of(), Map.of(), Map.of(), "at least one language");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LanguageScore.ofLabels(10, 8, Map.of("timeout", 3L)))
                .withMessageContaining("add up to at most 10 samples");
    }

    private static void assertRefused(
            Map<String, LanguageScore> languages,
            Map<String, Long> support,
            Map<String, Map<String, Long>> confusion,
            String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Accuracy(
                        new Accuracy.Source("d", "f"), languages, support, confusion, null, Map.of(), 0, 1, null))
                .withMessageContaining(reason);
    }

    @Test
    void an_interval_of_macro_f1_is_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccuracyCounts.checkInterval(new Interval(0.9, 0.8)))
                .withMessageContaining("between 0 and 1 but was 0.9 to 0.8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccuracyCounts.checkInterval(new Interval(Double.NaN, 0.8)));
    }

    @Test
    void an_interval_of_macro_f1_may_reach_its_ends_or_be_a_point() {
        for (Interval interval : List.of(new Interval(0, 1), new Interval(0.5, 0.5), new Interval(1, 1))) {
            AccuracyCounts.checkInterval(interval);
        }
        for (Interval wrong : List.of(new Interval(-0.1, 1), new Interval(0, 1.1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> AccuracyCounts.checkInterval(wrong));
            assertThatIllegalArgumentException().isThrownBy(() -> ofTen(wrong, null));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "9, 8, 9, outcomes must add up to 10 but do to 9",
        "10, 7, 9, correct outcomes must add up to 8 but do to 7",
        "10, 8, 10, answered outcomes must add up to 9 but do to 10"
    })
    void outcomes_must_be_those_of_the_counts(int samples, int correct, int answered, String reason) {
        assertThat(ofTen(null, outcomes(10, 8, 9)).outcomes()).isEqualTo(outcomes(10, 8, 9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ofTen(null, outcomes(samples, correct, answered)))
                .withMessage(reason);
    }

    private static PairedOutcomes outcomes(int samples, int correct, int answered) {
        BitSet right = new BitSet();
        right.set(0, correct);
        BitSet told = new BitSet();
        told.set(0, answered);
        return PairedOutcomes.of("f", samples, right, told);
    }

    /** Of ten samples eight are correct, one is wrong and one unanswered. */
    private static Accuracy ofTen(@Nullable Interval macroF1, @Nullable PairedOutcomes outcomes) {
        return new Accuracy(
                new Accuracy.Source("d", "f"),
                Map.of("en", LanguageScore.ofLabels(10, 8, Map.of("timeout", 1L))),
                Map.of("en", 10L),
                Map.of("en", Map.of("en", 8L, "de", 1L)),
                macroF1,
                Map.of(),
                0,
                10,
                outcomes);
    }

    @Test
    void as_many_samples_as_the_minimum_are_enough() {
        assertThat(ofTen(null, null).tooSmall("en")).isFalse();
        assertThat(ofTen(null, null).macroF1()).isPresent();
        assertThat(ofTen(null, null).tooSmall("fr")).as("not evaluated at all").isFalse();
    }

    @Test
    void counts_of_unanswered_samples_and_edits_are_refused_where_they_cannot_be() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LanguageScore.ofLabels(10, 8, Map.of("timeout", 0L)))
                .withMessage("unanswered samples of kind \"timeout\" must be positive but were 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EditCount(0, 0, 0))
                .withMessage("the references must not be empty altogether");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EditCount(-1, 1, 0))
                .withMessage("edits and lengths must be 0 or more but were -1, 1 and 0");
        assertThat(new EditCount(1, 5, 5).percent()).isEqualTo(60);
        assertThat(new EditCount(0, 0, 5).percent()).as("nothing was answered").isEqualTo(100);
        assertThat(new EditCount(1, 2, 3).plus(new EditCount(10, 20, 30))).isEqualTo(new EditCount(11, 22, 33));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(0, 0, 0));
        assertThat(new Proportion(0, 1, 1).allUnansweredCorrect()).isEqualTo(new Proportion(1, 0, 1));
    }

    /** Clopper and Pearson: of 10 out of 10 the lower end is .025^(1/10) = .6915. */
    @Test
    void an_interval_of_a_share_is_in_percent() {
        Interval interval = new Proportion(10, 0, 10).interval(0.95);

        assertThat(interval.low()).isEqualTo(69.15, within(0.005));
        assertThat(interval.high()).isEqualTo(100);
    }

    @Test
    void outcomes_keep_which_samples_were_correct() {
        BitSet correct = BitSet.valueOf(new long[] {0b1011});
        BitSet answered = BitSet.valueOf(new long[] {0b1111});
        PairedOutcomes outcomes = PairedOutcomes.of("f", 5, correct, answered);

        assertThat(outcomes.correctBits()).isEqualTo(correct);
        assertThat(outcomes.answeredBits()).isEqualTo(answered);
        assertThat(outcomes).isEqualTo(PairedOutcomes.of("f", 5, correct, answered));
    }

    @Test
    void outcomes_are_small_and_damaged_ones_are_refused() {
        BitSet all = new BitSet();
        all.set(0, PairedOutcomes.MAX_SAMPLES);
        PairedOutcomes most = PairedOutcomes.of("f", PairedOutcomes.MAX_SAMPLES, all, all);

        assertThat(most.correct()).hasSizeLessThan(1000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PairedOutcomes("f", 100, most.correct(), most.answered()))
                .withMessage("there are more than 13 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PairedOutcomes("f", 100, "AAAA", "AAAA"))
                .withMessageContaining("damaged");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> PairedOutcomes.of("f", 8, BitSet.valueOf(new long[] {5}), BitSet.valueOf(new long[] {1})))
                .withMessage("sample 2 is both correct and without an answer");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> PairedOutcomes.of("f", 3, BitSet.valueOf(new long[] {8}), BitSet.valueOf(new long[] {8})))
                .withMessageContaining("more than 3 samples");
    }
}
