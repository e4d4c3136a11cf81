package io.mlbench.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.CapacityResult;
import io.mlbench.store.SampleResults;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CapacityTableTests {

    @Test
    void a_capacity_is_a_sentence_and_a_row_for_each_probe() {
        CapacityResult capacity = new CapacityResult(
                CapacityResult.Dimension.RATE,
                100.0,
                CapacityResult.Ending.FOUND,
                List.of(
                        probe(100, CapacityResult.Outcome.PASS, false, null),
                        new CapacityResult.Probe(
                                105,
                                CapacityResult.Outcome.FAIL,
                                false,
                                9.0,
                                Double.POSITIVE_INFINITY,
                                null,
                                "p95 <= 50 ms"),
                        probe(100, CapacityResult.Outcome.PASS, true, null)));

        assertThat(MarkdownReport.render(SampleResults.clean().withCapacity(capacity)))
                .endsWith("""

                ## Capacity

                100/s; the objectives do not hold 5 % above it

                | Rate | P50 | P95 | P99 | Verdict |
                |------|-----|-----|-----|---------|
                | 100/s | 5.0ms | 6.0ms | 7.0ms | PASS |
                | 105/s | 9.0ms | unbounded | - | FAIL (p95 <= 50 ms) |
                | 100/s | 5.0ms | 6.0ms | 7.0ms | PASS, confirming run |
                """);
    }

    @Test
    void a_limit_of_the_client_is_no_limit_of_the_endpoint() {
        assertThat(CapacityTable.of(new CapacityResult(
                        CapacityResult.Dimension.CONCURRENCY,
                        16.0,
                        CapacityResult.Ending.CLIENT_LIMITED,
                        List.of(probe(16, CapacityResult.Outcome.PASS, true, null)))))
                .contains("at least 16 in flight; the client is the limit", "| Concurrency |");
    }

    @Test
    void a_pass_above_a_fail_is_said() {
        assertThat(CapacityTable.of(new CapacityResult(
                        CapacityResult.Dimension.RATE,
                        90.0,
                        CapacityResult.Ending.FOUND,
                        List.of(
                                probe(100, CapacityResult.Outcome.PASS, false, null),
                                probe(100, CapacityResult.Outcome.FAIL, true, "p95 <= 50 ms"),
                                probe(90, CapacityResult.Outcome.PASS, true, null)))))
                .contains("The objectives held at 100/s, although they did not at that load or a lower one");
    }

    private static CapacityResult.Probe probe(
            double load, CapacityResult.Outcome outcome, boolean confirming, @Nullable String note) {
        return new CapacityResult.Probe(load, outcome, confirming, 5.0, 6.0, 7.0, note);
    }
}
