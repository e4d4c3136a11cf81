package io.mlbench.assertj;

import static io.mlbench.assertj.MlBenchAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Percentile;
import io.mlbench.result.RequestCounts;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyAssertTests {

    private final BenchmarkResult good = SampleResult.good().result();

    @Test
    void gives_each_percentile_as_a_duration() {
        assertThat(good).latency().p50().isEqualTo(Duration.ofMillis(10));
        assertThat(good).latency().p90().isEqualTo(Duration.ofMillis(15));
        assertThat(good).latency().p95().isEqualTo(Duration.ofMillis(20));
        assertThat(good).latency().p99().isEqualTo(Duration.ofMillis(30));
        assertThat(good).latency().p999().isEqualTo(Duration.ofMillis(40));
        assertThat(good).latency().percentile("99.90").isEqualTo(Duration.ofMillis(40));
    }

    @Test
    void names_the_percentile_that_is_wrong_after_the_description() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> assertThat(good).as("100% load").latency().p99().isLessThan(Duration.ofMillis(30)))
                .withMessageStartingWith("[%s] ", "100% load: p99 latency");
    }

    @Test
    void fails_a_percentile_that_is_unbounded() {
        BenchmarkResult failing = SampleResult.good()
                .with(Percentile.P99, Double.POSITIVE_INFINITY)
                .result();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(failing).latency().p99())
                .withMessage("p99 latency is unbounded: too many of the requests failed or timed out,"
                        + " and those count as infinitely slow");
    }

    @Test
    void fails_a_percentile_that_too_few_requests_carry() {
        BenchmarkResult few = SampleResult.good()
                .with(new RequestCounts(99, 99, 0, 0, 0, Map.of()))
                .result();
        assertThat(few).latency().p95().isEqualTo(Duration.ofMillis(20));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(few).latency().p99())
                .withMessage("p99 latency is inconclusive: too few samples: 99 requests, where p99 needs at"
                        + " least 100; measure more, as with --runs 100, or accept few with allowingFewSamples()");
        assertThat(few).allowingFewSamples().latency().p99().isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void fails_a_percentile_that_was_not_recorded() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(good).as("idle").latency().percentile("99.5"))
                .withMessage("[idle] p99.5 latency was not recorded; recorded: [p50, p90, p95, p99, p99.9]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p99", "", "99,5"})
    void refuses_a_percentile_that_is_no_number(String percent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(good).latency().percentile(percent))
                .withMessage(
                        "percentile must be a number between 0 and 100, such as \"99.5\", but was \"" + percent + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "100", "-1"})
    void refuses_a_percentile_out_of_range(String percent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(good).latency().percentile(percent))
                .withMessage("percentile must be between 0 and 100 but was " + percent);
    }
}
