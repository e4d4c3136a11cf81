package io.mlbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mlbench.result.Latency.Spread;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTests {

    private static final Latency LATENCY = new Latency(
            Map.of(Percentile.P50, 1.2345678, Percentile.P95, 20.0, Percentile.P99, Double.POSITIVE_INFINITY), null);

    @Test
    void percentiles_are_told_as_durations_to_the_nanosecond() {
        assertThat(LATENCY.p50()).isEqualTo(Duration.ofNanos(1_234_568));
        assertThat(LATENCY.p95()).isEqualTo(Duration.ofMillis(20));
        assertThat(new Latency(Map.of(Percentile.P99, 0.0), null).p99()).isZero();
    }

    @Test
    void what_is_unbounded_or_missing_is_no_duration_and_says_why() {
        assertThatIllegalStateException()
                .isThrownBy(LATENCY::p99)
                .withMessage("p99 latency is unbounded: too many of the requests failed or timed out");
        assertThatIllegalStateException()
                .isThrownBy(() -> LATENCY.at(Percentile.P999))
                .withMessage("p99.9 latency was not recorded");
        assertThat(LATENCY.millis(Percentile.P99)).hasValue(Double.POSITIVE_INFINITY);
        assertThat(LATENCY.millis(Percentile.P999)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, Double.NaN, Double.NEGATIVE_INFINITY})
    void no_latency_is_less_than_nothing(double millis) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Latency(Map.of(Percentile.P95, millis), null))
                .withMessage("p95 latency must be a positive number of ms but was " + millis);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Spread(millis, 1, 1, 1))
                .withMessageStartingWith("min latency");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Spread(0, millis, 1, 1))
                .withMessageStartingWith("max latency");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Spread(0, 0, millis, 1))
                .withMessageStartingWith("mean latency");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Spread(0, 0, 0, millis))
                .withMessageStartingWith("stddev latency");
    }

    /** ⌈n·p⌉: in binary 0.95 · 20 would be a little more than 19. */
    @ParameterizedTest
    @CsvSource({"50, 1, 1", "50, 2, 1", "50, 3, 2", "95, 20, 19", "95, 21, 20", "99.9, 1000, 999", "99.9, 1001, 1000"})
    void a_rank_is_the_nearest_one_without_rounding_errors(String percent, long samples, long rank) {
        assertThat(Percentile.of(percent).rank(samples)).isEqualTo(rank);
    }

    @Test
    void a_percentile_is_called_as_in_objectives_and_equal_however_it_is_written() {
        assertThat(Percentile.of("99.90")).isEqualTo(Percentile.P999).hasToString("p99.9");
        assertThat(Percentile.of("50").label()).isEqualTo("p50");
        assertThat(Percentile.P50).isLessThan(Percentile.P999);
        assertThat(Percentile.STANDARD).isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "100", "-1", "100.1"})
    void a_percentile_lies_between_its_ends(String percent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Percentile.of(percent))
                .withMessage("percentile must be between 0 and 100 but was "
                        + new BigDecimal(percent).stripTrailingZeros().toPlainString());
    }
}
