package io.mlbench.slo.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import io.mlbench.result.Verdict.Status;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.result.accuracy.LanguageScore;
import io.mlbench.slo.Objective;
import io.mlbench.slo.SampleResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccuracyJudgeTests {

    private static final Optional<Double> POINT = Optional.empty();
    private static final Optional<Double> PROOF = Optional.of(0.95);

    @ParameterizedTest
    @CsvSource({
        "accuracy >= 96 %, 96, %, PASS",
        "accuracy >= 96.1 %, 96, %, FAIL",
        "accuracy[ko] > 92 %, 92, %, FAIL",
        "accuracy[en] >= 100 %, 100, %, PASS",
        "macro-f1 >= 0.95, 0.95994, '', PASS",
        "macro-f1 >= 0.97, 0.95994, '', FAIL",
    })
    void each_figure_is_judged_in_its_unit(String text, double actual, String unit, Status status) {
        Verdict verdict = verdict(text, evaluated(92, 0), POINT);

        assertThat(verdict.actual()).isCloseTo(actual, within(1e-4));
        assertThat(verdict.unit()).isEqualTo(unit);
        assertThat(verdict.status()).isEqualTo(status);
    }

    @Test
    void a_language_that_fails_names_what_it_was_taken_for() {
        Verdict verdict = verdict("accuracy[ko] >= 97 %", evaluated(92, 0), POINT);

        assertThat(verdict.metric()).isEqualTo("accuracy[ko]");
        assertThat(verdict.note()).isEqualTo("most often taken for en (8)");
    }

    @ParameterizedTest
    @CsvSource({
        "wer <= 5 %, error rates are of transcripts",
        "accuracy[fr] >= 90 %, 'language \"fr\" was not evaluated, but en, ko'",
    })
    void what_was_not_measured_fails_with_its_reason(String text, String reason) {
        Verdict verdict = verdict(text, evaluated(92, 0), POINT);

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.actual()).isNull();
        assertThat(verdict.note()).contains(reason);
    }

    @Test
    void a_result_that_was_never_evaluated_fails() {
        Verdict verdict = verdict("accuracy >= 1 %", SampleResult.good().result(), POINT);

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.note()).contains("accuracy was not measured", "@LanguageAccuracy");
    }

    // One-sided Clopper-Pearson bounds at 0.95: 99 of 100 is at least 95.34 %, 92 of 100 at most 95.97 %.
    @ParameterizedTest
    @CsvSource({
        "accuracy[ko] >= 95.3 %, 99, PASS",
        "accuracy[ko] >= 95.4 %, 99, INCONCLUSIVE",
        "accuracy[ko] >= 96 %, 92, FAIL",
        "accuracy[ko] >= 95.9 %, 92, INCONCLUSIVE",
    })
    void with_confidence_an_exact_bound_decides(String text, int correct, Status status) {
        Verdict verdict = verdict(text, evaluated(correct, 0), PROOF);

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.note()).startsWith("with 95 % confidence at least ");
    }

    @Test
    void an_objective_about_which_only_unanswered_samples_decide_is_no_pass_and_no_failure() {
        Objective objective = Objective.parse("accuracy[ko] >= 95 %");
        BenchmarkResult result = evaluated(92, 5);

        assertThat(AccuracyJudge.unansweredDecide(objective, result, POINT)).isTrue();
        Verdict verdict = AccuracyJudge.verdict(objective, result, POINT);
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.note()).contains("the unanswered samples decide", "were they right, it would be 97 %");
    }

    @ParameterizedTest
    @CsvSource({"accuracy[ko] >= 98 %, FAIL", "accuracy[ko] >= 92 %, PASS"})
    void unanswered_samples_that_change_nothing_do_not_matter(String text, Status status) {
        BenchmarkResult result = evaluated(92, 5);

        assertThat(AccuracyJudge.unansweredDecide(Objective.parse(text), result, POINT))
                .isFalse();
        assertThat(verdict(text, result, POINT).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"80, 14", "90, 29", "95, 59", "97, 99", "99, 299"})
    void too_few_samples_to_ever_prove_an_accuracy_name_the_number(int percent, int needed) {
        Objective objective = Objective.parse("accuracy >= " + percent + " %");

        AccuracyJudge.requireProvable(objective, needed, PROOF);
        AccuracyJudge.requireProvable(objective, 1, POINT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccuracyJudge.requireProvable(objective, needed - 1, PROOF))
                .withMessageContaining("it needs at least " + needed + ", or no confidence");
    }

    @Test
    void nothing_proves_that_a_model_is_never_wrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccuracyJudge.requireProvable(Objective.parse("accuracy >= 100 %"), 1_000_000, PROOF))
                .withMessageContaining("no number of samples can prove it");
    }

    @Test
    void a_language_of_few_samples_carries_no_objective() {
        Objective objective = Objective.parse("accuracy[ko] >= 50 %");

        AccuracyJudge.requireProvable(objective, 30, POINT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccuracyJudge.requireProvable(objective, 29, POINT))
                .withMessage("objective \"accuracy[ko] >= 50 %\": 29 samples are too few; it needs at least 30");
    }

    private static Verdict verdict(String text, BenchmarkResult result, Optional<Double> confidence) {
        List<Objective> objectives = List.of(Objective.parse(text));
        return confidence
                .map(value -> ConfidentJudge.ofFixedRuns(value).judge(objectives, result, Map.of()))
                .orElseGet(() -> Judge.judge(objectives, result))
                .get(0);
    }

    /** 100 samples of ko, and 100 of en that are all right; wrong answers are "en". */
    private static BenchmarkResult evaluated(int correct, int unanswered) {
        long wrong = 100L - correct - unanswered;
        Map<String, Long> ofKorean =
                wrong == 0 ? Map.of("ko", (long) correct) : Map.of("ko", (long) correct, "en", wrong);
        return SampleResult.good()
                .result()
                .withAccuracy(new Accuracy(
                        new Accuracy.Source("d", "f"),
                        Map.of(
                                "en", LanguageScore.ofLabels(100, 100, Map.of()),
                                "ko",
                                        LanguageScore.ofLabels(
                                                100,
                                                correct,
                                                unanswered == 0 ? Map.of() : Map.of("timeout", (long) unanswered))),
                        Map.of("en", 100L, "ko", 100L),
                        Map.of("en", Map.of("en", 100L), "ko", ofKorean),
                        null,
                        Map.of(),
                        0,
                        Accuracy.MINIMUM_SUPPORT,
                        null));
    }
}
