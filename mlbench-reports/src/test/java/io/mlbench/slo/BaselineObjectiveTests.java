package io.mlbench.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import io.mlbench.result.Verdict.Status;
import io.mlbench.slo.judge.ConfidentJudge;
import io.mlbench.slo.judge.Judge;
import io.mlbench.slo.judge.QuantileClaim;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineObjectiveTests {

    private static final BaselineFigure FIVE_RUNS = new BaselineFigure(101, List.of(100.0, 102.0, 99.0, 101.0, 103.0));

    @ParameterizedTest
    @CsvSource({
        "p95 <= baseline + 10 %, 20, 22",
        "p95<=baseline+10%, 20, 22",
        "throughput >= baseline - 5 %, 100, 95",
        "gpu-memory <= baseline, 1200, 1200",
        "error-rate <= baseline + 1 %, 0.5, 1.5",
        "error-rate <= baseline - 1 %, 0.5, 0",
        "error-rate <= baseline + 1 %, 99.5, 100"
    })
    void the_limit_is_a_share_of_the_baseline_and_points_of_a_percentage(String text, double baseline, double limit) {
        Objective objective = Objective.parse(text);

        assertThat(objective.needsBaseline()).isTrue();
        assertThatIllegalStateException().isThrownBy(objective::limit).withMessageContaining("baseline");
        Objective resolved = objective.against(new BaselineFigure(baseline, List.of(baseline)));
        assertThat(resolved.needsBaseline()).isFalse();
        assertThat(resolved.limit()).isCloseTo(limit, Offset.offset(1e-9));
        assertThat(resolved.text()).isEqualTo(text);
        assertThat(QuantileClaim.of(resolved)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p95 <= baseline 10 %",
                "p95 <= baseline + 10",
                "p95 <= baseline + 10 ms",
                "p95 <= baseline * 2",
                "p95 <= baseline - 100 %",
                "p95 <= Baseline",
                "p95 <= baseline + -1 %"
            })
    void what_is_no_distance_from_a_baseline_is_refused_with_what_would_be(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Objective.parse(text))
                .withMessageStartingWith("objective \"" + text + "\": ")
                .withMessageContaining("\"baseline + 10 %\"");
    }

    @Test
    void an_objective_with_a_number_needs_no_baseline() {
        Objective fixed = Objective.parse("p95 <= 20 ms");

        assertThat(fixed.needsBaseline()).isFalse();
        assertThat(fixed.against(FIVE_RUNS)).isSameAs(fixed);
    }

    @Test
    void the_verdict_names_the_baseline() {
        Verdict verdict = judge("throughput >= baseline - 5 %", 96, new BaselineFigure(100, List.of(100.0)));

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.limit()).isEqualTo(95);
        assertThat(verdict.note()).isEqualTo("baseline throughput 100/s");
        assertThat(judge("throughput >= baseline - 5 %", 94, FIVE_RUNS).status())
                .isEqualTo(Status.FAIL);
        assertThat(judge("throughput >= baseline - 5 %", 94, FIVE_RUNS).note())
                .isEqualTo("baseline throughput 101/s of 5 runs");
    }

    /** One new run of 105 against 100, 102, 99, 101 and 103 has p .0429, and one of 104 p .0810. */
    @Test
    void with_confidence_the_spread_of_five_runs_decides() {
        assertThat(confident("throughput <= baseline", 105).status()).isEqualTo(Status.FAIL);
        assertThat(confident("throughput <= baseline", 104).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(confident("throughput <= baseline + 10 %", 105).status()).isEqualTo(Status.PASS);
        assertThat(confident("throughput >= baseline", 104).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(confident("throughput >= baseline - 10 %", 101).status()).isEqualTo(Status.PASS);
        assertThat(confident("throughput >= baseline - 2 %", 90).status()).isEqualTo(Status.FAIL);
        assertThat(confident("throughput <= baseline", 105).note())
                .startsWith("baseline throughput 101/s of 5 runs; with 95 % confidence +0.2 to +");
    }

    @Test
    void an_improvement_that_is_asked_for_is_missed_only_for_sure() {
        assertThat(confident("throughput >= baseline + 10 %", 101).status()).isEqualTo(Status.FAIL);
        assertThat(confident("throughput >= baseline + 10 %", 109).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(confident("throughput >= baseline + 10 %", 120).status()).isEqualTo(Status.PASS);
    }

    @Test
    void with_fewer_runs_the_point_decides_and_the_note_says_so() {
        Objective objective = Objective.parse("throughput <= baseline")
                .against(new BaselineFigure(100, List.of(99.0, 100.0, 101.0, 100.0)));
        Verdict verdict = ConfidentJudge.ofFixedRuns(0.95)
                .judge(List.of(objective), result(101), Map.of())
                .get(0);

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.note()).contains("point estimate", "at least 5 runs");
    }

    @Test
    void repeated_runs_count_by_their_median() {
        Objective objective = Objective.parse("throughput >= baseline - 5 %").against(FIVE_RUNS);

        Verdict held = Judge.judgeRuns(List.of(objective), List.of(result(50), result(100), result(101)))
                .get(0);
        Verdict missed = Judge.judgeRuns(List.of(objective), List.of(result(50), result(60), result(101)))
                .get(0);

        assertThat(held.status()).isEqualTo(Status.PASS);
        assertThat(held.actual()).isEqualTo(100);
        assertThat(held.note()).contains("median of 3 runs");
        assertThat(missed.status()).isEqualTo(Status.FAIL);
    }

    private static Verdict judge(String text, double throughput, BaselineFigure baseline) {
        return Judge.judge(List.of(Objective.parse(text).against(baseline)), result(throughput))
                .get(0);
    }

    private static Verdict confident(String text, double throughput) {
        return ConfidentJudge.ofFixedRuns(0.95)
                .judge(List.of(Objective.parse(text).against(FIVE_RUNS)), result(throughput), Map.of())
                .get(0);
    }

    private static BenchmarkResult result(double throughput) {
        return SampleResult.good().withThroughput(throughput).result();
    }
}
