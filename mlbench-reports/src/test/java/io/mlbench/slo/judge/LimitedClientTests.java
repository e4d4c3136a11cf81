package io.mlbench.slo.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Client;
import io.mlbench.result.Percentile;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.Verdict;
import io.mlbench.result.Verdict.Status;
import io.mlbench.slo.Objective;
import io.mlbench.slo.SampleResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitedClientTests {

    private static final String LATE = "requests left 12.0 ms late (median)";
    private static final String FLOOR =
            Client.ownShare("70 µs (p50 against an echo), more than half of the measured 100 µs");

    @ParameterizedTest
    @CsvSource({
        "p95 <= 1 s, INCONCLUSIVE",
        "p95 <= 1 ms, INCONCLUSIVE",
        "max <= 1 s, INCONCLUSIVE",
        "throughput >= 1/s, INCONCLUSIVE",
        "throughput >= 1000/s, INCONCLUSIVE",
        "error-rate <= 0 %, PASS",
        "gpu-memory <= 1 GB, FAIL",
    })
    void a_load_that_was_not_the_one_asked_for_says_nothing_in_either_direction(String objective, Status status) {
        assertThat(verdict(objective, LATE).status()).isEqualTo(status);
        assertThat(verdict(objective, LATE, FLOOR).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "p95 <= 1 s, PASS",
        "p95 <= 1 ms, INCONCLUSIVE",
        "p95 >= 1 ms, INCONCLUSIVE",
        "p95 >= 1 s, FAIL",
        "throughput >= 1/s, PASS",
        "throughput >= 1000/s, INCONCLUSIVE",
        "throughput <= 1000/s, INCONCLUSIVE",
        "throughput <= 1/s, FAIL",
        "error-rate <= 0 %, PASS",
    })
    void what_the_client_adds_itself_makes_the_endpoint_no_faster(String objective, Status status) {
        assertThat(verdict(objective, FLOOR).status()).isEqualTo(status);
    }

    @Test
    void lost_requests_are_no_slowness_of_the_client() {
        BenchmarkResult result = SampleResult.good()
                .with(Percentile.P99, Double.POSITIVE_INFINITY)
                .with(new RequestCounts(1000, 900, 100, 0, 0, Map.of()))
                .result();
        assertThat(judge(result, "p99 <= 1 s", FLOOR).status()).isEqualTo(Status.FAIL);
        assertThat(judge(result, "error-rate <= 0 %", LATE).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void what_was_not_measured_stays_not_measured() {
        BenchmarkResult result = SampleResult.good().without(Percentile.P99).result();
        assertThat(judge(result, "p99 <= 1 s", LATE).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void the_message_says_why_and_what_to_do_next() {
        BenchmarkResult limited = limited(SampleResult.good().result(), LATE);
        BenchmarkResult judged = limited.withVerdicts(Judge.judge(List.of(Objective.parse("p95 <= 1 s")), limited));

        assertThat(ViolationMessage.of("detects()", judged, Optional.empty()))
                .contains("inconclusive: the client limited this run (" + LATE + ")")
                .contains("next    : measure from a machine that is faster or less busy");
        assertThat(ViolationMessage.of("x()", SampleResult.good().judged("p95 <= 1 ms"), Optional.empty()))
                .doesNotContain("next    :");
    }

    @Test
    void one_limited_run_of_several_limits_their_median() {
        BenchmarkResult free = SampleResult.good().result();

        assertThat(Judge.judgeRuns(List.of(Objective.parse("p95 <= 1 s")), List.of(free, limited(free, LATE), free)))
                .extracting(Verdict::status)
                .containsExactly(Status.INCONCLUSIVE);
    }

    private static Verdict verdict(String objective, String... limits) {
        return judge(SampleResult.good().result(), objective, limits);
    }

    private static Verdict judge(BenchmarkResult result, String objective, String... limits) {
        return Judge.judge(List.of(Objective.parse(objective)), limited(result, limits))
                .get(0);
    }

    private static BenchmarkResult limited(BenchmarkResult result, String... limits) {
        return new BenchmarkResult(
                result.metadata(),
                result.latency(),
                result.throughput(),
                result.requests(),
                result.gpu(),
                List.of(),
                List.of(),
                null,
                null,
                new Client(null, null, null, new Client.Pauses(0, 0, null), List.of(limits)),
                List.of());
    }
}
