package io.mlbench.slo.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Client;
import io.mlbench.result.RequestCounts;
import io.mlbench.slo.Objective;
import io.mlbench.slo.SampleResult;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineFitnessTests {

    @Test
    void a_whole_run_is_fit() {
        assertThat(objections(SampleResult.good().result(), "p99.9 <= baseline + 10 %", "throughput >= 1/s"))
                .isEmpty();
    }

    @Test
    void what_was_aborted_or_limited_by_the_client_is_not() {
        BenchmarkResult good = SampleResult.good().result();
        assertThat(objections(good.ofAborted())).containsExactly("it was aborted before its end");
        Client limited = new Client(
                null, null, null, new Client.Pauses(0, 0, null), List.of("requests left 8808.0 ms late (median)"));
        BenchmarkResult measured = new BenchmarkResult(
                good.metadata(),
                good.latency(),
                good.throughput(),
                good.requests(),
                good.gpu(),
                List.of(),
                List.of(),
                null,
                null,
                limited,
                List.of());
        assertThat(objections(measured)).containsExactly("it is client-limited: requests left 8808.0 ms late (median)");
    }

    @Test
    void nor_is_one_with_lost_requests_whatever_the_objective_on_them() {
        assertThat(objections(requests(53, 50, 2, 1, 249), "error-rate <= 90 %"))
                .containsExactly("249 of 302 requests were dropped", "3 of 53 requests failed");
    }

    @ParameterizedTest
    @CsvSource({"p50, 10", "p90, 10", "p95, 20", "p99, 100", "p99.9, 1000"})
    void a_percentile_needs_a_request_beyond_it(String percentile, long needed) {
        String objective = percentile + " <= baseline + 10 %";
        assertThat(objections(requests(needed, needed, 0, 0, 0), objective)).isEmpty();
        assertThat(objections(requests(needed - 1, needed - 1, 0, 0, 0), objective))
                .containsExactly("%d requests are too few to be held against, which needs at least %d"
                        .formatted(needed - 1, needed));
    }

    private static List<String> objections(BenchmarkResult run, String... objectives) {
        return BaselineFitness.objections(
                run, Arrays.stream(objectives).map(Objective::parse).toList());
    }

    private static BenchmarkResult requests(long sent, long ok, long failed, long timedOut, long dropped) {
        return SampleResult.good()
                .with(new RequestCounts(sent, ok, failed, timedOut, dropped, Map.of()))
                .result();
    }
}
