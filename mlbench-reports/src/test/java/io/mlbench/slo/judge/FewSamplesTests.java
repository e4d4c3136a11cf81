package io.mlbench.slo.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.Verdict;
import io.mlbench.result.Verdict.Status;
import io.mlbench.slo.Objective;
import io.mlbench.slo.SampleResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FewSamplesTests {

    @ParameterizedTest
    @CsvSource({
        "p50 <= 1 s, 10",
        "p90 <= 1 s, 10",
        "p95 <= 1 s, 20",
        "p99 <= 1 s, 100",
        "p99.9 <= 1 s, 1000",
        "mean <= 1 s, 10",
        "max <= 1 s, 10",
        "accuracy >= 1 %, 30",
        "accuracy[en] >= 1 %, 30",
        "macro-f1 >= 0.1, 30",
        "wer <= 99 %, 30",
        "cer <= 99 %, 30",
        "throughput >= 1/s, 10",
        "error-rate <= 0 %, 0",
        "gpu-memory <= 2 GB, 0",
        "capacity >= 1/s, 0",
    })
    void each_metric_needs_its_number_of_samples(String objective, long least) {
        assertThat(FewSamples.least(Objective.parse(objective))).isEqualTo(least);
    }

    @ParameterizedTest
    @CsvSource({"p95 <= 1 s, 20", "p99 <= 1 s, 100", "mean <= 1 s, 10", "max <= 1 s, 10"})
    void one_request_less_than_needed_makes_a_pass_inconclusive(String objective, long least) {
        assertThat(verdict(objective, least).status()).isEqualTo(Status.PASS);
        assertThat(verdict(objective, least).note()).isNull();
        assertThat(verdict(objective, least - 1).status()).isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void the_note_names_both_numbers_and_the_remedy() {
        assertThat(verdict("p99.9 <= 1 s", 60).note())
                .isEqualTo("too few samples: 60 requests, where p99.9 needs at least 1000; measure more, as with --runs"
                        + " 1000, or accept few with --allow-few-samples");
        assertThat(verdict("p95 <= 1 s", 1).note()).startsWith("too few samples: 1 request, where");
    }

    @Test
    void a_measured_violation_stays_one_and_says_how_few_it_rests_on() {
        Verdict verdict = verdict("p99.9 <= 1 ms", 60);
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.note()).isEqualTo("of only 60 requests, where p99.9 needs at least 1000");
    }

    @Test
    void requests_that_failed_or_were_dropped_count_since_they_are_judged() {
        BenchmarkResult result = SampleResult.good()
                .with(new RequestCounts(15, 13, 1, 1, 5, Map.of()))
                .result();
        assertThat(judge("p95 <= 1 s", result, FewSamples.INCONCLUSIVE).status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void an_unknown_number_carries_nothing() {
        BenchmarkResult result = SampleResult.good().with((RequestCounts) null).result();
        Verdict verdict = judge("p50 <= 1 s", result, FewSamples.INCONCLUSIVE);
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.note()).contains("an unknown number of requests");
        assertThat(judge("p50 <= 1 s", result, FewSamples.ALLOWED).status()).isEqualTo(Status.PASS);
    }

    @Test
    void what_is_allowed_passes_with_a_caution() {
        BenchmarkResult result = of(60);
        List<Objective> objectives = List.of(Objective.parse("p99.9 <= 1 s"), Objective.parse("p95 <= 1 s"));

        assertThat(Judge.judge(objectives, result, FewSamples.ALLOWED))
                .extracting(Verdict::status)
                .containsExactly(Status.PASS, Status.PASS);
        assertThat(FewSamples.ALLOWED.cautions(objectives, result))
                .singleElement()
                .asString()
                .contains("p99.9 <= 1 s", "60 requests", "1000", "--allow-few-samples");
        assertThat(FewSamples.INCONCLUSIVE.cautions(objectives, result)).isEmpty();
    }

    @Test
    void of_repeated_runs_each_has_to_carry_the_objective() {
        List<Objective> objectives = List.of(Objective.parse("p95 <= 1 s"));

        assertThat(Judge.judgeRuns(objectives, List.of(of(20), of(20))))
                .extracting(Verdict::status)
                .containsExactly(Status.PASS);
        assertThat(Judge.judgeRuns(objectives, List.of(of(2000), of(19)))).satisfiesExactly(verdict -> {
            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.note()).contains("19 requests in a run");
        });
        assertThat(Judge.judgeRuns(objectives, List.of(of(2000), of(19)), FewSamples.ALLOWED))
                .extracting(Verdict::status)
                .containsExactly(Status.PASS);
    }

    @Test
    void a_confidence_has_its_own_rule_and_the_others_keep_this_one() {
        List<Verdict> verdicts =
                ConfidentJudge.ofFixedRuns(0.95).judge(List.of(Objective.parse("mean <= 1 s")), of(9), Map.of());
        assertThat(verdicts).extracting(Verdict::status).containsExactly(Status.INCONCLUSIVE);
        assertThat(ConfidentJudge.ofFixedRuns(0.95)
                        .with(FewSamples.ALLOWED)
                        .judge(List.of(Objective.parse("mean <= 1 s")), of(9), Map.of()))
                .extracting(Verdict::status)
                .containsExactly(Status.PASS);
    }

    private static Verdict verdict(String objective, long requests) {
        return judge(objective, of(requests), FewSamples.INCONCLUSIVE);
    }

    private static Verdict judge(String objective, BenchmarkResult result, FewSamples few) {
        return Judge.judge(List.of(Objective.parse(objective)), result, few).get(0);
    }

    private static BenchmarkResult of(long requests) {
        return SampleResult.good()
                .with(new RequestCounts(requests, requests, 0, 0, 0, Map.of()))
                .result();
    }
}
