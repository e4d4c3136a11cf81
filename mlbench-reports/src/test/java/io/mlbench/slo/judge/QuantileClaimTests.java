package io.mlbench.slo.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.slo.Objective;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileClaimTests {

    @ParameterizedTest
    @CsvSource({
        "p50 <= 5 ms, 0.5",
        "p90 <= 5 ms, 0.1",
        "p95 <= 5 ms, 0.05",
        "p99 <= 5 ms, 0.01",
        "p99.9 <= 5 ms, 0.001",
        "error-rate <= 0.3 %, 0.003",
        "error-rate < 7 %, 0.07",
    })
    void claims_an_exact_share(String objective, double share) {
        assertThat(claim(objective).share()).isEqualTo(share);
    }

    @ParameterizedTest
    @CsvSource({
        "p99 <= 20 ms, 20000000",
        "p99 < 20 ms, 19999999",
        "p99 >= 20 ms, 19999999",
        "p99 > 20 ms, 20000000",
        "p99 <= 20.001 ms, 20001000",
        "p99 <= 0.0000015 ms, 1",
        "p99 < 0.0000015 ms, 1",
        "p99 < 0 ms, -1",
        "p99 <= 99999999999999999999 s, 9223372036854775807",
    })
    void counts_equality_with_the_limit_as_the_operator_says(String objective, long goodNanos) {
        QuantileClaim claim = claim(objective);
        assertThat(claim.goodNanos()).isEqualTo(goodNanos);
        assertThat(claim.over(goodNanos)).isFalse();
        assertThat(goodNanos == Long.MAX_VALUE || claim.over(goodNanos + 1)).isTrue();
    }

    @Test
    void no_usable_answer_is_an_error() {
        assertThat(claim("error-rate <= 1 %").over(Long.MAX_VALUE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max <= 5 ms",
                "mean <= 5 ms",
                "throughput >= 5/s",
                "gpu-memory <= 5 GB",
                "error-rate <= 0 %",
                "error-rate <= 100 %"
            })
    void claims_nothing_that_one_run_cannot_prove(String objective) {
        assertThat(QuantileClaim.of(Objective.parse(objective))).isEmpty();
    }

    @Test
    void thresholds_are_those_of_the_claims() {
        List<Objective> objectives = List.of(
                Objective.parse("p99 <= 20 ms"), Objective.parse("throughput >= 1"), Objective.parse("p50 < 5 ms"));
        assertThat(Thresholds.of(objectives))
                .extracting(QuantileClaim::goodNanos)
                .containsExactly(20_000_000L, 4_999_999L);
    }

    private static QuantileClaim claim(String objective) {
        return QuantileClaim.of(Objective.parse(objective)).orElseThrow();
    }
}
