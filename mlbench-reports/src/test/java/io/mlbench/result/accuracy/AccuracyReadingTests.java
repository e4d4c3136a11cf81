package io.mlbench.result.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlbench.result.accuracy.AccuracyReading.Figure;
import io.mlbench.result.accuracy.AccuracyReading.Missing;
import io.mlbench.result.accuracy.AccuracyReading.Outcome;
import io.mlbench.store.SampleAccuracy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccuracyReadingTests {

    /** The lower bounds .9384, .9534 and .9418; .05^(1/59) = .9505. */
    @ParameterizedTest
    @CsvSource({
        "98, 100, INCONCLUSIVE",
        "99, 100, PASS",
        "50,  50, INCONCLUSIVE",
        "58,  58, INCONCLUSIVE",
        "59,  59, PASS",
        "90, 100, FAIL",
        "91, 100, INCONCLUSIVE"
    })
    void a_proof_takes_the_whole_interval(long correct, long samples, Outcome expected) {
        assertThat(figure(correct, 0, samples).judge(AccuracyReadingTests::atLeast95, 0.95))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "97, 3, PASS", // 97 % even if all three are wrong
        "95, 5, PASS",
        "94, 5, UNANSWERED_DECIDE", // 94 % to 99 %
        "90, 4, FAIL", // 94 % even if all four are right
        "0, 100, UNANSWERED_DECIDE"
    })
    void only_what_does_not_depend_on_the_unanswered_is_a_verdict(long correct, long unanswered, Outcome expected) {
        assertThat(figure(correct, unanswered, 100).judge(AccuracyReadingTests::atLeast95))
                .isEqualTo(expected);
    }

    @Test
    void a_proof_does_not_rest_on_the_unanswered_either() {
        assertThat(figure(98, 1, 100).judge(AccuracyReadingTests::atLeast95, 0.95))
                .isEqualTo(Outcome.UNANSWERED_DECIDE);
        assertThat(figure(990, 5, 1000).judge(AccuracyReadingTests::atLeast95, 0.95))
                .isEqualTo(Outcome.PASS);
    }

    @ParameterizedTest
    @CsvSource({"80, 14", "90, 29", "95, 59", "97, 99", "99, 299"})
    void the_fewest_samples_that_can_prove_a_minimum(double percent, int samples) {
        assertThat(AccuracyReading.samplesToProve(percent, 0.95)).isEqualTo(samples);
    }

    @Test
    void a_language_carries_an_objective_only_with_enough_samples() {
        Accuracy accuracy = SampleAccuracy.troubled();

        assertThat(AccuracyReading.ofLanguage(accuracy, "ko"))
                .isEqualTo(new Missing("20 samples of ko are too few for an objective; it takes 30"));
        assertThat(AccuracyReading.ofLanguage(accuracy, "fr"))
                .isEqualTo(new Missing("language \"fr\" was not evaluated, but ja, ko, zh"));
        Figure zh = (Figure) AccuracyReading.ofLanguage(accuracy, "zh");
        assertThat(zh.value()).isEqualTo(94);
        assertThat(zh.best()).isEqualTo(97);
        assertThat(zh.unit()).isEqualTo("%");
        assertThat(((Figure) AccuracyReading.overall(accuracy)).value()).isEqualTo(100.0 * 3108 / 3120);
    }

    @Test
    void macro_f1_is_proven_by_its_bootstrap_interval() {
        Figure figure = (Figure) AccuracyReading.macroF1(SampleAccuracy.good());

        assertThat(figure.judge(f1 -> f1 >= 0.95, 0.95)).isEqualTo(Outcome.PASS);
        assertThat(figure.judge(f1 -> f1 >= 0.97, 0.95)).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(figure.judge(f1 -> f1 >= 0.995, 0.95)).isEqualTo(Outcome.FAIL);
        assertThat(figure.judge(f1 -> f1 >= 0.95, 0.99)).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(figure.bounds(0.95))
                .hasValueSatisfying(bounds -> assertThat(bounds.low()).isEqualTo(0.9624));
    }

    /** Of .961 to .995; had the unanswered samples been right, of .9688 to 1. */
    @Test
    void a_proof_of_macro_f1_does_not_rest_on_the_unanswered_either() {
        Figure figure = (Figure) AccuracyReading.macroF1(SampleAccuracy.troubled());

        assertThat(figure.judge(f1 -> f1 >= 0.96, 0.95)).isEqualTo(Outcome.PASS);
        assertThat(figure.judge(f1 -> f1 >= 0.965, 0.95)).isEqualTo(Outcome.UNANSWERED_DECIDE);
        assertThat(figure.judge(f1 -> f1 >= 0.99, 0.95)).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(figure.judge(f1 -> f1 >= 0.999, 0.95)).isEqualTo(Outcome.UNANSWERED_DECIDE);
    }

    @Test
    void transcripts_have_rates_and_labels_have_f1() {
        Figure wer = (Figure) AccuracyReading.wer(SampleAccuracy.transcripts());
        assertThat(wer.value()).isEqualTo(100.0 * (12 + 10 + 8) / 800, within(1e-12));
        assertThat(wer.best()).isEqualTo(100.0 * 20 / 800, within(1e-12));
        assertThat(wer.judge(rate -> rate <= 3.8, 0.95)).isEqualTo(Outcome.PASS);
        assertThat(wer.judge(rate -> rate <= 3)).isEqualTo(Outcome.UNANSWERED_DECIDE);
        assertThat(wer.judge(rate -> rate <= 2)).isEqualTo(Outcome.FAIL);
        assertThat(wer.bounds(0.95)).isEmpty();
        assertThat(((Figure) AccuracyReading.cer(SampleAccuracy.transcripts())).value())
                .isEqualTo(100.0 * 79 / 3000, within(1e-12));

        assertThat(AccuracyReading.macroF1(SampleAccuracy.transcripts()))
                .isEqualTo(new Missing("transcripts have no F1; use wer or cer"));
        assertThat(AccuracyReading.cer(SampleAccuracy.good()))
                .isEqualTo(new Missing("error rates are of transcripts, and this dataset has labels"));
    }

    private static boolean atLeast95(double percent) {
        return percent >= 95;
    }

    private static Figure figure(long correct, long unanswered, long samples) {
        long wrong = samples - correct - unanswered;
        Map<String, Long> kinds = unanswered == 0 ? Map.of() : Map.of("timeout", unanswered);
        Map<String, Long> row =
                wrong == 0 ? correct == 0 ? Map.of() : Map.of("en", correct) : Map.of("en", correct, "de", wrong);
        return (Figure) AccuracyReading.overall(new Accuracy(
                new Accuracy.Source("d", "f"),
                Map.of("en", LanguageScore.ofLabels(samples, correct, kinds)),
                Map.of("en", samples),
                Map.of("en", row),
                null,
                Map.of(),
                0,
                1,
                null));
    }
}
