package io.mlbench.slo.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.mlbench.result.Percentile;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.Verdict;
import io.mlbench.result.Verdict.Status;
import io.mlbench.slo.Objective;
import io.mlbench.slo.SampleResult;
import io.mlbench.stats.ExceedanceCount;
import io.mlbench.stats.TypicalDesignEffect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidentJudgeTests {

    private static final ConfidentJudge JUDGE = ConfidentJudge.ofFixedRuns(0.95);
    private static final ProofWindow LONG = new ProofWindow(3600);

    @ParameterizedTest
    @CsvSource({
        "p99 <= 30 ms, 2000, 12, PASS",
        "p99 <= 30 ms, 2000, 13, INCONCLUSIVE",
        "p99 <= 30 ms, 2000, 29, FAIL",
        "p99 <= 30 ms, 1999, 0, INCONCLUSIVE",
        "p99 < 29 ms, 2000, 0, PASS",
        "p50 >= 5 ms, 1000, 1000, PASS",
        "p50 >= 5 ms, 1000, 500, INCONCLUSIVE",
        "p50 > 5 ms, 1000, 400, FAIL",
        "error-rate <= 1 %, 2000, 12, PASS",
        "error-rate <= 1 %, 2000, 29, FAIL",
        "error-rate > 1 %, 2000, 29, PASS",
    })
    void decides_by_what_was_counted(String objective, long n, long over, Status status) {
        assertThat(verdict(objective, ExceedanceCount.independent(n, over)).status())
                .isEqualTo(status);
    }

    @Test
    void says_on_what_evidence() {
        Verdict verdict = verdict("p99 <= 20 ms", new ExceedanceCount(6000, 18, 3, 1.5, 9, true));
        assertThat(verdict)
                .isEqualTo(new Verdict(
                        "p99 <= 20 ms",
                        "p99",
                        "<=",
                        20,
                        "ms",
                        30.0,
                        Status.PASS,
                        "18 of 6000 requests (0.3 %) over 20 ms in the 10.0 s that were measured; with 95 %"
                                + " confidence at least 0.13 % and at most 0.592 %, where 1 % decides; n_eff 2000,"
                                + " DEFF 3, 9 clusters; stalls longer than 33.4 ms could be too rare to be met",
                        3.0));
    }

    @Test
    void says_where_former_runs_decide_how_far_requests_depend_on_each_other() {
        ExceedanceCount calm = new ExceedanceCount(3000, 6, 1.01, 1, 5, true);
        assertThat(verdict("p99 <= 20 ms", calm.withPast(new TypicalDesignEffect(3.204, 7)))
                        .note())
                .startsWith("dependence-limited: slow requests are usually clustered, so 3000 requests are worth about"
                        + " 936 independent ones; at least 2000 are needed (about 6408 at this clustering): ")
                .endsWith("; n_eff 936, DEFF 3.2 (usual of 7 former runs), 5 clusters");
        assertThat(verdict("p99 <= 20 ms", calm.withPast(new TypicalDesignEffect(1.5, 1)))
                        .note())
                .endsWith(
                        "; n_eff 2000, DEFF 1.5 (usual of 1 former run), 5 clusters; stalls longer than 33.4 ms could be too"
                                + " rare to be met");
        assertThat(verdict("p99 <= 20 ms", calm.withPast(new TypicalDesignEffect(1.01, 9)))
                        .note())
                .contains("; n_eff 2970, DEFF 1.01, 5 clusters; stalls");
    }

    @Test
    void keeps_how_far_requests_of_this_run_alone_depend_on_each_other() {
        TypicalDesignEffect usual = new TypicalDesignEffect(9, 7);
        assertThat(verdict("p99 <= 20 ms", new ExceedanceCount(3000, 6, 1.2, 2, usual, 5, true))
                        .deff())
                .isEqualTo(2);
        assertThat(verdict("p99 <= 20 ms", new ExceedanceCount(3000, 6, 0.2, 0.5, usual, 5, true))
                        .deff())
                .isEqualTo(1);
        assertThat(verdict("p99 <= 20 ms", new ExceedanceCount(3000, 6, 1.2, 2, usual, 5, false))
                        .deff())
                .as("the order was lost, and with it what clusters tell")
                .isNull();
        assertThat(verdict("max <= 50 ms", ExceedanceCount.independent(3000, 6)).deff())
                .as("nothing was to be proven")
                .isNull();
    }

    @Test
    void says_why_nothing_is_proven() {
        assertThat(verdict("p99 <= 20 ms", ExceedanceCount.independent(500, 0)).note())
                .startsWith(
                        "too few runs: needs at least 2000: 0 of 500 requests (0 %) over 20 ms in the 10.0 s that were"
                                + " measured; ");
        assertThat(verdict("p99 <= 20 ms", new ExceedanceCount(3000, 6, 2, 1, 2, true))
                        .note())
                .startsWith("dependence-limited: slow requests are clustered, so 3000 requests are worth about 1500"
                        + " independent ones; at least 2000 are needed (about 4000 at this clustering): 6 of 3000 ");
        assertThat(verdict("p99 < 20 ms", ExceedanceCount.independent(2000, 20)).note())
                .startsWith("the limit is within the bounds, and more runs would narrow them: 20 of 2000 requests (1 %)"
                        + " at or over 20 ms in the ");
        assertThat(verdict("error-rate <= 1 %", new ExceedanceCount(3000, 6, 1, 1, 2, false))
                        .note())
                .startsWith("requests were in flight for so long that their order, ")
                .contains("6 of 3000 requests (0.2 %) without a usable answer in the ");
    }

    @ParameterizedTest
    @CsvSource({
        "max <= 50 ms, PASS, the max latency of one run",
        "mean <= 5 ms, FAIL, the mean latency of one run",
        "throughput >= 50/s, PASS, the throughput of one run",
        "gpu-memory <= 1 GB, FAIL, the GPU memory of one run",
        "error-rate <= 0 %, PASS, 'an error rate of 0 %, which no run can prove'",
    })
    void leaves_the_rest_to_the_point_estimate_and_says_so(String objective, Status status, String what) {
        List<Objective> objectives = List.of(Objective.parse(objective));
        Verdict verdict =
                JUDGE.judge(objectives, SampleResult.good().result(), Map.of()).get(0);
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.note()).isEqualTo("decided by the point estimate: confidence does not apply to " + what);
    }

    @Test
    void adds_failed_requests_where_no_objective_speaks_of_them() {
        Objective objective = Objective.parse("p99 <= 20 ms");
        Map<Objective, ExceedanceCount> counts = Map.of(objective, ExceedanceCount.independent(2000, 1));
        SampleResult failing = SampleResult.good().with(new RequestCounts(2000, 1999, 1, 0, 0, Map.of()));
        assertThat(JUDGE.judgeAll(List.of(objective), failing.result(), counts))
                .extracting(Verdict::objective, Verdict::status)
                .containsExactly(tuple("p99 <= 20 ms", Status.PASS), tuple("error-rate <= 0 %", Status.FAIL));
        assertThat(JUDGE.judgeAll(List.of(objective), SampleResult.good().result(), counts))
                .hasSize(1);
        assertThat(JUDGE.judgeAll(
                        List.of(Objective.parse("error-rate <= 50 %")),
                        failing.result(),
                        Map.of(Objective.parse("error-rate <= 50 %"), ExceedanceCount.independent(2000, 1))))
                .extracting(Verdict::status)
                .containsExactly(Status.PASS);
    }

    @Test
    void fails_what_was_not_measured() {
        Objective objective = Objective.parse("p99 <= 20 ms");
        Verdict verdict = JUDGE.judge(
                        List.of(objective),
                        SampleResult.good().without(Percentile.P99).result(),
                        Map.of(objective, ExceedanceCount.independent(10_000, 0)))
                .get(0);
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.note()).isEqualTo("the result does not record p99");
    }

    @Test
    void refuses_to_judge_without_a_count() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JUDGE.judge(
                        List.of(Objective.parse("p99 <= 20 ms")),
                        SampleResult.good().result(),
                        Map.of()))
                .withMessage("objective \"p99 <= 20 ms\": its limit was not counted while samples were recorded");
    }

    @ParameterizedTest
    @CsvSource({"p50, 40", "p90, 200", "p95, 400", "p99, 2000", "p99.9, 20000"})
    void refuses_a_plan_that_can_never_prove_an_objective(String metric, long needed) {
        Objective objective = Objective.parse(metric + " <= 20 ms");
        assertThatCode(() -> JUDGE.requireProvable(objective, needed)).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JUDGE.requireProvable(objective, needed - 1))
                .withMessage(("objective \"%s <= 20 ms\": %d runs can never prove it with a confidence of 0.95; it"
                                + " needs at least %d runs, or no confidence")
                        .formatted(metric, needed - 1, needed));
    }

    @Test
    void asks_nothing_of_a_plan_for_what_no_run_proves() {
        assertThatCode(() -> JUDGE.requireProvable(Objective.parse("error-rate <= 0 %"), 1))
                .doesNotThrowAnyException();
    }

    @Test
    void needs_more_evidence_where_the_run_ends_by_its_verdict() {
        QuantileClaim claim = QuantileClaim.of(Objective.parse("p99 <= 20 ms")).orElseThrow();
        ConfidentJudge sequential = ConfidentJudge.ofSequentialRuns(0.95);
        ExceedanceCount close = ExceedanceCount.independent(2000, 12);
        assertThat(JUDGE.decides(claim, close, LONG)).isTrue();
        assertThat(sequential.decides(claim, close, LONG)).isFalse();
        assertThat(sequential.decides(claim, ExceedanceCount.independent(4000, 8), LONG))
                .isTrue();
        assertThat(sequential.decides(claim, ExceedanceCount.independent(40, 40), LONG))
                .isTrue();
    }

    @Test
    void goes_on_for_ten_seconds_and_for_as_long_as_the_limit_needs() {
        QuantileClaim close = QuantileClaim.of(Objective.parse("p95 <= 20 ms")).orElseThrow();
        QuantileClaim loose = QuantileClaim.of(Objective.parse("p95 <= 1 s")).orElseThrow();
        ExceedanceCount none = ExceedanceCount.independent(10_000, 0);
        assertThat(JUDGE.decides(close, none, new ProofWindow(9.9))).isFalse();
        assertThat(JUDGE.decides(close, none, new ProofWindow(10))).isTrue();
        assertThat(JUDGE.decides(loose, none, new ProofWindow(59))).isFalse();
        assertThat(JUDGE.decides(loose, none, new ProofWindow(60))).isTrue();
        assertThat(JUDGE.decides(loose, ExceedanceCount.independent(1000, 1000), new ProofWindow(1)))
                .as("a violation needs no time")
                .isTrue();
    }

    @Test
    void proves_nothing_in_less_time_than_it_takes_to_meet_a_stall_beyond_the_limit() {
        ExceedanceCount none = ExceedanceCount.independent(10_000, 0);
        assertThat(verdict("p95 <= 2 s", none)).satisfies(verdict -> {
            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.note())
                    .startsWith(
                            "too short: stalls longer than the limit could be too rare to be met in 10.0 s; needs at"
                                    + " least 120 s: 0 of 10000 requests (0 %) over 2000 ms in the 10.0 s that were measured; ");
        });
        assertThat(verdict("p95 <= 166 ms", none).status()).isEqualTo(Status.PASS);
        assertThat(verdict("p95 <= 167 ms", none).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict("p99 <= 33 ms", none).status()).isEqualTo(Status.PASS);
        assertThat(verdict("p99 <= 34 ms", none).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict("p50 >= 5 s", ExceedanceCount.independent(10_000, 10_000))
                        .status())
                .as("no stall makes requests faster")
                .isEqualTo(Status.PASS);
        assertThat(verdict("error-rate <= 1 %", none).status()).isEqualTo(Status.PASS);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 95, Double.NaN})
    void refuses_an_impossible_confidence(double confidence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfidentJudge.ofFixedRuns(confidence))
                .withMessage("confidence must be between 0 and 1, such as 0.95, but was " + confidence);
    }

    private static Verdict verdict(String text, ExceedanceCount count) {
        Objective objective = Objective.parse(text);
        return JUDGE.judge(List.of(objective), SampleResult.good().result(), Map.of(objective, count))
                .get(0);
    }
}
