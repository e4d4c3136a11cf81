package io.mlbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftDetectorTests {

    @Test
    void names_a_rise_with_its_numbers() {
        assertThat(drift(4000, i -> 1 + 0.2 * i / 4000).caution())
                .hasValueSatisfying(caution -> assertThat(caution)
                        .matches(
                                "no steady state: the median latency rose from 5\\.0\\d ms in the first tenth of the run"
                                        + " to 5\\.9\\d ms in the last \\(Mann-Kendall p = \\d.*\\)"));
    }

    @Test
    void names_a_fall() {
        assertThat(drift(4000, i -> i < 2000 ? 1.4 - 0.4 * i / 2000 : 1).caution())
                .hasValueSatisfying(caution ->
                        assertThat(caution).startsWith("warm-up was too short: the median latency fell from 6."));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 4000, 50_000})
    void has_nothing_to_say_of_a_steady_run(int n) {
        assertThat(drift(n, i -> 1).caution()).isEmpty();
    }

    @Test
    void has_nothing_to_say_of_a_drift_that_is_too_small_to_matter() {
        assertThat(drift(50_000, i -> 1 + 0.02 * i / 50_000).caution()).isEmpty();
    }

    @Test
    void has_nothing_to_say_of_a_handful_of_requests() {
        assertThat(drift(39, i -> 1 + i).caution()).isEmpty();
    }

    /** 5 ms, give or take 10 %, times a factor. */
    private static DriftDetector drift(int n, IntToDoubleFunction factor) {
        Random random = new Random(23);
        DriftDetector drift = new DriftDetector();
        for (int i = 0; i < n; i++) {
            double latency = 5_000_000 * factor.applyAsDouble(i) * (0.9 + 0.2 * random.nextDouble());
            drift.record(i, Math.round(latency));
        }
        return drift;
    }
}
