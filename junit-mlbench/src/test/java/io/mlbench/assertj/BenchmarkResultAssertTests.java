package io.mlbench.assertj;

import static io.mlbench.assertj.MlBenchAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Client;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.RequestCounts.ErrorCount;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BenchmarkResultAssertTests {

    private final BenchmarkResult good = SampleResult.good().result();

    @Test
    void gives_each_figure_to_assertj() {
        assertThat(good).throughput().isEqualTo(100);
        assertThat(good).errorRate().isEqualTo(0);
        assertThat(good).gpuMemoryMb().isEqualTo(2000);
    }

    @Test
    void gives_the_error_rate_as_a_fraction() {
        BenchmarkResult failing = SampleResult.good()
                .with(new RequestCounts(100, 93, 5, 2, 0, Map.of()))
                .result();
        assertThat(failing).errorRate().isEqualTo(0.07);
    }

    @Test
    void names_the_figure_that_is_wrong_after_the_description() {
        assertFails(() -> assertThat(good).throughput().isGreaterThan(200), "[throughput in requests per second]");
        assertFails(
                () -> assertThat(good).as("after warm-up").errorRate().isGreaterThan(0.5),
                "[after warm-up: error rate as a fraction]");
        assertFails(() -> assertThat(good).gpuMemoryMb().isLessThan(100), "[peak GPU memory in MB]");
    }

    @Test
    void fails_a_figure_that_was_not_measured() {
        BenchmarkResult bare = SampleResult.good()
                .with((RequestCounts) null)
                .with(new GpuUsage.NotMeasured("no GPU was found"))
                .result();
        String unknown = "the result of detector does not record how many requests failed";
        assertFailsWith(() -> assertThat(bare).errorRate(), unknown);
        assertFailsWith(() -> assertThat(bare).hasNoFailedRequests(), unknown);
        assertFailsWith(() -> assertThat(bare).gpuMemoryMb(), "GPU memory was not measured: no GPU was found");
    }

    @Test
    void accepts_objectives_that_hold() {
        assertThat(good)
                .meets("p95 <= 20 ms", "throughput>=100")
                .hasNoFailedRequests()
                .hasNoCautions();
    }

    @Test
    void reports_objectives_that_do_not_hold_together() {
        assertFailsWith(
                () -> assertThat(good).as("100% load").meets("p95 < 20 ms", "p50 <= 10 ms", "throughput >= 200/s"),
                """
                [100% load] 1 of 3 objectives held for detector; 2 did not: p95 latency 20 ms, not < 20 ms; throughput 100/s, not >= 200/s
                  1) p95 latency
                       expected: < 20 ms
                       but was :   20 ms
                  2) throughput
                       expected: >= 200/s
                       but was :    100/s (-50 %)
                held: p50 latency 10 ms <= 10 ms
                samples : 1000 in 10 s (0 failed, 0 timed out, 0 dropped)""");
    }

    @Test
    void refuses_objectives_that_state_nothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(good).meets())
                .withMessage("meets() needs at least one objective, such as \"p95 <= 20 ms\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(good).meets("p95 20 ms"))
                .withMessageStartingWith("objective \"p95 20 ms\": no operator");
    }

    @Test
    void lists_the_errors_of_failed_requests() {
        BenchmarkResult failing = SampleResult.good()
                .with(new RequestCounts(
                        10,
                        7,
                        2,
                        1,
                        4,
                        Map.of("http-503", new ErrorCount(2, "100% busy"), "timeout", new ErrorCount(1, "after 5 s"))))
                .result();
        assertFailsWith(() -> assertThat(failing).hasNoFailedRequests(), """
                expected no failed request of detector but of 10 sent 2 failed and 1 timed out; 4 were dropped
                  - 2 http-503: 100% busy
                  - 1 timeout: after 5 s""");
    }

    @Test
    void fails_where_requests_were_only_dropped() {
        BenchmarkResult dropping = SampleResult.good()
                .with(new RequestCounts(10, 10, 0, 0, 1, Map.of()))
                .result();
        assertFails(() -> assertThat(dropping).hasNoFailedRequests(), "1 were dropped");
    }

    @Test
    void lists_the_cautions() {
        BenchmarkResult doubtful =
                SampleResult.good().withCautions("too few runs", "busy client").result();
        assertFailsWith(
                () -> assertThat(doubtful).hasNoCautions(),
                "expected no caution on detector but there was:\n  - too few runs\n  - busy client");
    }

    @Test
    void fails_figures_of_a_client_that_did_not_keep_up() {
        BenchmarkResult limited = limited("it stood still for 2 s", good);
        assertFails(() -> assertThat(limited).throughput(), "throughput is inconclusive: the client limited this run");
        assertFails(() -> assertThat(limited).latency().p50(), "p50 latency is inconclusive: the client limited this");
        assertThat(limited).errorRate().isZero();
        BenchmarkResult slowed = limited(Client.ownShare("70 µs"), good);
        assertThat(slowed).throughput().isEqualTo(100);
        assertThat(slowed).latency().p50().isPositive();
    }

    private static BenchmarkResult limited(String limit, BenchmarkResult result) {
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
                new Client(null, null, null, new Client.Pauses(0, 0, null), List.of(limit)),
                List.of());
    }

    @Test
    void fails_a_run_that_was_stopped() {
        BenchmarkResult stopped = good.ofAborted();
        String message = "the run of detector was stopped before its end, so that nothing can be said of it";
        assertFailsWith(() -> assertThat(stopped).latency(), message);
        assertFailsWith(() -> assertThat(stopped).throughput(), message);
        assertFailsWith(() -> assertThat(stopped).errorRate(), message);
        assertFailsWith(() -> assertThat(stopped).gpuMemoryMb(), message);
        assertFailsWith(() -> assertThat(stopped).hasNoFailedRequests(), message);
        assertFailsWith(() -> assertThat(stopped).meets("p50 < 1 s"), message);
    }

    @Test
    void objectives_on_few_samples_hold_only_where_that_is_allowed() {
        BenchmarkResult few = SampleResult.good()
                .with(new RequestCounts(10, 10, 0, 0, 0, Map.of()))
                .result();
        assertFails(() -> assertThat(few).meets("p99 <= 1 s"), "too few samples: 10 requests");
        assertThat(few).allowingFewSamples().meets("p99 <= 1 s");
    }

    @Test
    void fails_without_a_result() {
        assertFails(() -> assertThat((BenchmarkResult) null).latency(), "not to be null");
        assertFails(() -> assertThat((BenchmarkResult) null).throughput(), "not to be null");
        assertFails(() -> assertThat((BenchmarkResult) null).errorRate(), "not to be null");
        assertFails(() -> assertThat((BenchmarkResult) null).gpuMemoryMb(), "not to be null");
        assertFails(() -> assertThat((BenchmarkResult) null).meets("p50 < 1 s"), "not to be null");
        assertFails(() -> assertThat((BenchmarkResult) null).hasNoCautions(), "not to be null");
    }

    private static void assertFails(ThrowingCallable assertion, String part) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessageContaining(part);
    }

    private static void assertFailsWith(ThrowingCallable assertion, String message) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessage("%s", message);
    }
}
