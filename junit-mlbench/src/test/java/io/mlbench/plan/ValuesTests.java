package io.mlbench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTests {

    @ParameterizedTest
    @CsvSource({
        "30, PT30S",
        "0.5, PT0.5S",
        "' 30 s ', PT30S",
        "2 min, PT2M",
        "2m, PT2M",
        "1 h, PT1H",
        "500 MS, PT0.5S",
        "250us, PT0.00025S",
        "3 µs, PT0.000003S",
        "7 ns, PT0.000000007S"
    })
    void read_durations_with_a_bare_number_in_seconds(String text, Duration expected) {
        assertThat(Values.duration(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "0.1 ns", "5 days", "s", "1e3", "1,5 s", "99999999999 h"})
    void refuse_what_is_no_positive_duration(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Values.duration(text))
                .withMessage("must be a positive duration such as \"500 ms\", \"30 s\" or \"2 min\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "ten", "1_000", "2147483648"})
    void refuse_what_is_no_positive_number(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Values.positive(text))
                .withMessage("must be a whole number of at least 1");
    }

    @Test
    void allow_zero_where_nothing_at_all_has_a_meaning() {
        assertThat(Values.warmup(" 0 ")).isEqualTo(new Extent.Count(0));
        assertThat(Values.warmup("auto")).isInstanceOf(Extent.Auto.class);
        assertThat(Values.warmup("2 s")).isEqualTo(new Extent.Time(Duration.ofSeconds(2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Values.warmup("-1"))
                .withMessage("must be a whole number of at least 0, a duration such as \"10 s\", or auto");
    }

    @Test
    void read_numbers_in_their_order_and_refuse_repeated_and_missing_ones() {
        assertThat(Values.positives("8, 1,64")).containsExactly(8, 1, 64);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Values.positives("1,8,1"))
                .withMessage("must not name a value twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Values.positives("1,"))
                .withMessage("must be a whole number of at least 1");
    }

    @Test
    void strip_text_and_refuse_an_empty_one() {
        assertThat(Values.text(" a b ")).isEqualTo("a b");
        assertThatIllegalArgumentException().isThrownBy(() -> Values.text(" ")).withMessage("must not be empty");
    }

    @Test
    void separate_objectives_by_semicolons_and_lines() {
        assertThat(Values.objectives("p99 <= 1 s; p50 <= 2 ms;\nmean <= 3 ms\n"))
                .containsExactly("p99 <= 1 s", "p50 <= 2 ms", "mean <= 3 ms");
    }

    @Test
    void read_the_mode_of_progress_in_either_case() {
        assertThat(Values.progress("Console")).isEqualTo(Setting.ProgressMode.CONSOLE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Values.progress("loud"))
                .withMessage("must be console, quiet, stderr or none");
    }
}
