package io.mlbench.compare.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlbench.compare.Comparison;
import io.mlbench.compare.Sides;
import io.mlbench.compare.rules.MeasureVerdict.Status;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.result.accuracy.LanguageScore;
import io.mlbench.result.accuracy.PairedOutcomes;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PairedAccuracyTests {

    private static final int SAMPLES = 100;

    /** Ten lost and two gained have p .01929, and a two-sided one of .03857. */
    @Test
    void ten_lost_and_two_gained_are_a_regression_in_one_run_each() {
        Comparison comparison = compare(accurate("new", 80, 10, "s"), accurate("old", 88, 0, "s"));

        MeasureVerdict verdict = comparison.points().get(0).verdicts().get(0);
        assertThat(verdict.measure()).isEqualTo("accuracy");
        assertThat(verdict.status()).isEqualTo(Status.REGRESSED);
        assertThat(verdict.note()).contains("10 lost and 2 gained", "p 0.019");
        assertThat(comparison.isRegressed()).isTrue();
    }

    @Test
    void five_lost_and_two_gained_show_nothing_and_more_gained_is_no_regression() {
        assertThat(compare(accurate("new", 80, 5, "s"), accurate("old", 83, 0, "s"))
                        .isRegressed())
                .isFalse();
        assertThat(compare(accurate("new", 88, 2, "s"), accurate("old", 80, 0, "s"))
                        .points()
                        .get(0)
                        .verdicts()
                        .get(0)
                        .status())
                .isEqualTo(Status.NO_REGRESSION);
    }

    @Test
    void the_change_of_a_share_is_relative_and_bounds_are_not_claimed() {
        MeasureVerdict verdict = compare(accurate("new", 80, 10, "s"), accurate("old", 88, 0, "s"))
                .points()
                .get(0)
                .verdicts()
                .get(0);

        assertThat(verdict.baseline()).isEqualTo("old");
        assertThat(verdict.change().orElseThrow()).isCloseTo(-8.0 / 88, within(1e-12));
        assertThat(verdict.low()).isEmpty();
        assertThat(verdict.high()).isEmpty();
        assertThat(compare(accurate("new", 5, 0, "s"), accurate("old", 0, 0, "s"))
                        .points()
                        .get(0)
                        .verdicts()
                        .get(0)
                        .change())
                .as("nothing is a multiple of nothing")
                .isEmpty();
    }

    /** Of the six samples that differ all are lost: one-sided p .0156, two-sided .0312; of five .0312 and .0625. */
    @Test
    void to_differ_takes_six_samples_of_one_direction() {
        assertThat(new PairedAccuracy(6, 0).isShown()).isTrue();
        assertThat(new PairedAccuracy(0, 6).isShown()).isTrue();
        assertThat(new PairedAccuracy(5, 0).isShown()).isFalse();
        assertThat(new PairedAccuracy(3, 3).isShown()).isFalse();
        assertThat(new PairedAccuracy(0, 6).isGain()).isTrue();
        assertThat(new PairedAccuracy(6, 0).isGain()).isFalse();
        assertThat(new PairedAccuracy(3, 3).isGain()).isFalse();
    }

    @Test
    void the_more_accurate_side_is_told_by_the_samples_that_differ() {
        assertThat(outcome(accurate("new", 85, 0, "s"), accurate("old", 95, 0, "s")))
                .isEqualTo("No clear winner: new is faster, but old is more accurate");
    }

    @Test
    void other_samples_are_not_paired() {
        assertThat(compare(accurate("new", 80, 10, "s"), accurate("old", 88, 0, "t"))
                        .points()
                        .get(0)
                        .verdicts())
                .isEmpty();
    }

    @Test
    void shares_that_the_samples_cannot_tell_apart_give_the_faster_no_win() {
        assertThat(outcome(accurate("new", 80, 0, "s"), accurate("old", 85, 0, "t")))
                .isEqualTo("No clear winner: new is faster, but too few samples tell its accuracy from that of old");
        assertThat(outcome(accurate("new", 60, 0, "s"), accurate("old", 90, 0, "t")))
                .isEqualTo("No clear winner: new is faster, but old is more accurate");
        assertThat(outcome(accurate("new", 95, 0, "s"), accurate("old", 85, 0, "s")))
                .isEqualTo("Winner: new (faster and more accurate)");
    }

    private static String outcome(BenchmarkResult fast, BenchmarkResult slow) {
        return compare(fast, slow).points().get(0).outcome().line();
    }

    private static Comparison compare(BenchmarkResult first, BenchmarkResult other) {
        return Comparison.of(List.of(Sides.file("a.json", first), Sides.file("b.json", other)));
    }

    /**
     * Return a result whose correct samples are those after the first {@code
     * missed} ones.
     */
    private static BenchmarkResult accurate(String label, int correct, int missed, String fingerprint) {
        boolean fast = label.equals("new");
        BenchmarkResult speed = fast ? Sides.result(label, 10, 20, 30, 100) : Sides.result(label, 30, 60, 90, 30);
        BitSet right = new BitSet();
        right.set(missed, missed + correct);
        BitSet answered = new BitSet();
        answered.set(0, SAMPLES);
        return speed.withAccuracy(new Accuracy(
                new Accuracy.Source("samples", "f"),
                Map.of("en", LanguageScore.ofLabels(SAMPLES, correct, Map.of())),
                Map.of("en", (long) SAMPLES),
                Map.of("en", confusion(correct)),
                null,
                Map.of(),
                1,
                1,
                PairedOutcomes.of(fingerprint, SAMPLES, right, answered)));
    }

    private static Map<String, Long> confusion(int correct) {
        return correct == 0
                ? Map.of("de", (long) SAMPLES)
                : Map.of("en", (long) correct, "de", (long) SAMPLES - correct);
    }

    /** On nine languages the other one gains 1.9 points each, below what counts; on the tenth it loses ten. */
    @Test
    void a_gain_on_the_whole_does_not_hide_a_language_that_lost() {
        int each = 1000;
        BitSet first = new BitSet();
        BitSet other = new BitSet();
        Map<String, LanguageScore> firstScores = new TreeMap<>();
        Map<String, LanguageScore> otherScores = new TreeMap<>();
        for (int i = 0; i < 10; i++) {
            int right = i == 9 ? 900 : 800;
            int otherRight = i == 9 ? 800 : 819;
            first.set(i * each, i * each + right);
            other.set(i * each, i * each + otherRight);
            firstScores.put("l" + i, LanguageScore.ofLabels(each, right, Map.of()));
            otherScores.put("l" + i, LanguageScore.ofLabels(each, otherRight, Map.of()));
        }

        assertThat(outcome(
                        scored(Sides.result("new", 30, 60, 90, 30), firstScores, first),
                        scored(Sides.result("old", 10, 20, 30, 100), otherScores, other)))
                .startsWith("No clear winner: ");
    }

    private static BenchmarkResult scored(BenchmarkResult speed, Map<String, LanguageScore> scores, BitSet right) {
        int samples = 1000 * scores.size();
        BitSet answered = new BitSet();
        answered.set(0, samples);
        Map<String, Map<String, Long>> confusion = new TreeMap<>();
        Map<String, Long> expected = new TreeMap<>();
        scores.forEach((language, score) -> {
            expected.put(language, 1000L);
            confusion.put(language, Map.of(language, score.correct(), "other", 1000L - score.correct()));
        });
        return speed.withAccuracy(new Accuracy(
                new Accuracy.Source("samples", "f"),
                scores,
                expected,
                confusion,
                null,
                Map.of(),
                1,
                1,
                PairedOutcomes.of("s", samples, right, answered)));
    }
}
