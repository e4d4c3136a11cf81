package io.mlbench.plan.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTests {

    @ParameterizedTest
    @CsvSource({
        "200, 200",
        "200/s, 200",
        "200 / s, 200",
        "0.5, 0.5",
        "50..500, 50..500",
        "50 .. 500/s, 50..500",
        "500..50, 500..50"
    })
    void a_rate_is_written_as_it_is_read(String text, String written) {
        assertThat(Rate.parse(text)).hasToString(written);
        assertThat(Rate.parse(written)).isEqualTo(Rate.parse(text));
    }

    @Test
    void a_ramp_has_a_mean() {
        assertThat(Rate.parse("50..500").isRamp()).isTrue();
        assertThat(Rate.parse("50..500").mean()).isEqualTo(275);
        assertThat(Rate.parse("50").isRamp()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "-1", "50..", "..50", "1e3", "50...60", "NaN", "10/min"})
    void what_is_no_rate_says_what_would_be(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.parse(text))
                .withMessage("must be requests per second such as \"200\", or a ramp \"50..500\"");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0..10, 0", "10..0, 0", "1000001, 1000001"})
    void a_rate_of_nothing_or_beyond_any_client_is_refused(String text, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.parse(text))
                .withMessage("must be above 0 and at most 1000000 requests per second but was " + value);
    }

    @Test
    void a_rate_may_be_as_high_as_any_client_can_send() {
        assertThat(Rate.parse("0.001..1000000")).isEqualTo(new Rate(0.001, 1_000_000));
    }

    @ParameterizedTest
    @CsvSource({"-1, 10, -1", "10, -1, -1", "NaN, 10, NaN", "10, Infinity, Infinity", "10, 1000000.5, 1000000.5"})
    void neither_end_of_a_ramp_may_be_out_of_range(double from, double to, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rate(from, to))
                .withMessage("must be above 0 and at most 1000000 requests per second but was " + value);
    }
}
