package io.mlbench.slo.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Latency;
import io.mlbench.result.Percentile;
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
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTests {

    @ParameterizedTest
    @CsvSource({
        "p95 < 20 ms, FAIL", "p95 < 20.001 ms, PASS",
        "p95 <= 20 ms, PASS", "p95 <= 19.999 ms, FAIL",
        "p95 > 20 ms, FAIL", "p95 > 19.999 ms, PASS",
        "p95 >= 20 ms, PASS", "p95 >= 20.001 ms, FAIL",
    })
    void counts_equality_with_the_limit_as_the_operator_says(String objective, Status status) {
        assertThat(verdict(SampleResult.good(), objective).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "p50 <= 1 s, 10, ms",
        "p90 <= 1 s, 15, ms",
        "p95 <= 1 s, 20, ms",
        "p99 <= 1 s, 30, ms",
        "p99.9 <= 1 s, 40, ms",
        "max <= 1 s, 41, ms",
        "mean <= 1 s, 11, ms",
        "throughput >= 1, 100, /s",
        "error-rate <= 0 %, 0, %",
        "gpu-memory <= 2 GB, 2000, MB",
    })
    void reads_each_metric_in_its_unit(String objective, double actual, String unit) {
        Verdict verdict = verdict(SampleResult.good(), objective);
        assertThat(verdict.actual()).isEqualTo(actual);
        assertThat(verdict.unit()).isEqualTo(unit);
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.note()).isNull();
    }

    @Test
    void carries_the_objective_into_the_verdict() {
        assertThat(verdict(SampleResult.good(), "p99<=0.025 s"))
                .isEqualTo(new Verdict("p99<=0.025 s", "p99", "<=", 25, "ms", 30.0, Status.FAIL, null));
    }

    @Test
    void judges_all_objectives_in_their_order() {
        BenchmarkResult judged = SampleResult.good().judged("p99 <= 1 ms", "throughput >= 1", "p50 <= 1 ms");
        assertThat(judged.verdicts()).extracting(Verdict::metric).containsExactly("p99", "throughput", "p50");
        assertThat(judged.violations()).extracting(Verdict::metric).containsExactly("p99", "p50");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 14, 29, 57})
    void holds_an_error_rate_exactly_at_its_limit(long failed) {
        SampleResult result = SampleResult.good().with(new RequestCounts(100, 100 - failed, failed, 0, 0, Map.of()));
        assertThat(verdict(result, "error-rate <= " + failed + " %").status()).isEqualTo(Status.PASS);
        assertThat(verdict(result, "error-rate < " + failed + " %").status()).isEqualTo(Status.FAIL);
    }

    @Test
    void counts_timeouts_as_errors() {
        SampleResult result = SampleResult.good().with(new RequestCounts(1000, 997, 1, 2, 0, Map.of()));
        assertThat(verdict(result, "error-rate <= 0.3 %").actual()).isEqualTo(0.3);
    }

    @ParameterizedTest
    @CsvSource({"<, FAIL", "<=, FAIL", ">, PASS", ">=, PASS"})
    void takes_an_unbounded_percentile_for_infinity(String operator, Status status) {
        SampleResult result = SampleResult.good()
                .with(Percentile.P99, Double.POSITIVE_INFINITY)
                .with(new RequestCounts(1000, 960, 30, 10, 5, Map.of()));
        Verdict verdict = verdict(result, "p99 " + operator + " 10000 s");
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.actual()).isInfinite();
        assertThat(verdict.note()).isEqualTo("45 of 1005 requests failed, timed out or were dropped");
    }

    @Test
    void explains_an_unbounded_percentile_without_counts() {
        SampleResult result = SampleResult.good()
                .with(Percentile.P99, Double.POSITIVE_INFINITY)
                .with((RequestCounts) null);
        assertThat(verdict(result, "p99 < 1 s").note()).startsWith("too many requests failed or timed out");
    }

    @ParameterizedTest
    @CsvSource({"max, 1, 0, 0", "max, 0, 1, 0", "max, 0, 0, 1", "mean, 1, 0, 0", "mean, 0, 1, 0", "mean, 0, 0, 1"})
    void takes_one_lost_request_as_infinitely_slow(String metric, long failed, long timedOut, long dropped) {
        SampleResult result = SampleResult.good()
                .with(new RequestCounts(9 + failed + timedOut, 9, failed, timedOut, dropped, Map.of()));
        Verdict verdict = verdict(result, metric + " <= 100 s");
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.actual()).isInfinite();
        assertThat(verdict.note()).isEqualTo("1 of 10 requests failed, timed out or were dropped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"max <= 100 s", "max > 0 ms", "mean <= 100 s", "mean > 0 ms"})
    void fails_a_latency_of_all_requests_that_was_not_recorded(String objective) {
        String metric = objective.substring(0, objective.indexOf(' '));
        assertMissing(
                SampleResult.good().with((Latency.Spread) null),
                objective,
                "the result does not record the " + metric + " latency");
        assertMissing(
                SampleResult.good().with((RequestCounts) null),
                objective,
                "the result does not record how many requests failed");
    }

    @Test
    void fails_a_percentile_that_was_not_recorded() {
        assertMissing(SampleResult.good().without(Percentile.P999), "p99.9 <= 1 s", "the result does not record p99.9");
    }

    @Test
    void fails_an_error_rate_of_unknown_or_no_requests() {
        assertMissing(
                SampleResult.good().with((RequestCounts) null),
                "error-rate <= 100 %",
                "the result does not record how many requests failed");
        assertMissing(
                SampleResult.good().with(new RequestCounts(0, 0, 0, 0, 0, Map.of())),
                "error-rate <= 100 %",
                "no request was sent");
    }

    @ParameterizedTest
    @CsvSource({"0 %, FAIL", "9 %, FAIL", "10 %, PASS"})
    void counts_dropped_requests_as_failures_of_the_offered_load(String limit, Status status) {
        SampleResult result = SampleResult.good().with(new RequestCounts(95, 92, 1, 2, 5, Map.of()));
        SampleResult halfDropped = SampleResult.good().with(new RequestCounts(100, 100, 0, 0, 100, Map.of()));

        assertThat(verdict(
                                SampleResult.good().with(new RequestCounts(90, 90, 0, 0, 10, Map.of())),
                                "error-rate <= " + limit)
                        .status())
                .isEqualTo(status);
        assertThat(verdict(result, "error-rate <= 0 %").actual()).isEqualTo(8);
        assertThat(verdict(halfDropped, "error-rate <= 0 %")).satisfies(verdict -> {
            assertThat(verdict.actual()).isEqualTo(50);
            assertThat(verdict.note()).startsWith("100 of 200 planned requests were dropped");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "gpu-memory <= 2 GB, INCONCLUSIVE",
        "gpu-memory <= 1 GB, FAIL",
        "gpu-memory >= 1 GB, PASS",
        "gpu-memory >= 2 GB, INCONCLUSIVE",
        "p95 <= 1 s, PASS",
    })
    void takes_the_memory_of_a_part_of_the_devices_as_a_lower_bound(String objective, Status status) {
        SampleResult part = SampleResult.good()
                .with(new GpuUsage.Measured(
                        "nvidia-smi",
                        List.of(new GpuUsage.Device("GPU-1", 1200, 10)),
                        List.of("nvidia-smi tells [N/A] for the memory of GPU-2")));
        Verdict verdict = verdict(part, objective);

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.note() == null ? "" : verdict.note()).contains(objective.startsWith("gpu") ? "GPU-2" : "");
        assertThat(Judge.judgeRuns(
                        List.of(Objective.parse(objective)), List.of(part.result(), part.result(), part.result())))
                .extracting(Verdict::status)
                .containsExactly(status);
    }

    @Test
    void adds_a_verdict_where_a_request_was_dropped_and_no_objective_speaks_of_errors() {
        BenchmarkResult result = SampleResult.good()
                .with(new RequestCounts(999, 999, 0, 0, 1, Map.of()))
                .result();

        assertThat(Judge.judgeAll(List.of(), result))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.status()).isEqualTo(Status.FAIL));
        assertThat(Judge.judgeRuns(List.of(), List.of(SampleResult.good().result(), result)))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.status()).isEqualTo(Status.FAIL));
    }

    @Test
    void fails_gpu_memory_that_was_not_measured_with_the_reason() {
        assertMissing(
                SampleResult.good().with(new GpuUsage.NotMeasured("no GPU was found")),
                "gpu-memory <= 2 GB",
                "no GPU was found");
    }

    @Test
    void adds_a_limit_of_no_errors_where_none_is_stated() {
        List<Objective> stated = List.of(Objective.parse("p95 <= 20 ms"));
        assertThat(Judge.withDefaults(stated))
                .extracting(Objective::text)
                .containsExactly("p95 <= 20 ms", "error-rate <= 0 %");
        assertThat(Judge.withDefaults(List.of())).extracting(Objective::text).containsExactly("error-rate <= 0 %");
    }

    @Test
    void leaves_a_stated_error_rate_alone() {
        List<Objective> stated = List.of(Objective.parse("error-rate < 5 %"), Objective.parse("p95 <= 20 ms"));
        assertThat(Judge.withDefaults(stated)).isEqualTo(stated);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error-rate >= 0 %", "error-rate > 0 %", "error-rate >= 5 %"})
    void a_lower_limit_does_not_say_how_many_requests_may_fail(String objective) {
        List<Objective> stated = List.of(Objective.parse(objective));
        assertThat(Judge.withDefaults(stated))
                .extracting(Objective::text)
                .containsExactly(objective, "error-rate <= 0 %");
        assertThat(Judge.judgeRuns(
                        stated,
                        List.of(SampleResult.good()
                                .with(new RequestCounts(100, 99, 1, 0, 0, Map.of()))
                                .result())))
                .extracting(Verdict::objective)
                .containsExactly(objective, "error-rate <= 0 %");
    }

    private static void assertMissing(SampleResult result, String objective, String note) {
        Verdict verdict = verdict(result, objective);
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.actual()).isNull();
        assertThat(verdict.note()).isEqualTo(note);
    }

    private static Verdict verdict(SampleResult result, String objective) {
        return result.judged(objective).verdicts().get(0);
    }
}
