package io.mlbench.plan.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.Rate;
import io.mlbench.plan.value.RunLength;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingParsersTests {

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
        assertThat(SettingParsers.duration(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "0.1 ns", "5 days", "s", "1e3", "1,5 s", "99999999999 h"})
    void refuse_what_is_no_positive_duration(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingParsers.duration(text))
                .withMessage("must be a positive duration such as \"500 ms\", \"30 s\" or \"2 min\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "ten", "1_000", "2147483648"})
    void refuse_what_is_no_positive_number(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingParsers.positive(text))
                .withMessage("must be a whole number of at least 1");
    }

    @Test
    void allow_zero_where_nothing_at_all_has_a_meaning() {
        assertThat(SettingParsers.warmup(" 0 ")).isEqualTo(new RunLength.Count(0));
        assertThat(SettingParsers.warmup("auto")).isInstanceOf(RunLength.Auto.class);
        assertThat(SettingParsers.warmup("2 s")).isEqualTo(new RunLength.Time(Duration.ofSeconds(2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingParsers.warmup("-1"))
                .withMessage("must be a whole number of at least 0, a duration such as \"10 s\", or auto");
    }

    @Test
    void read_numbers_in_their_order_and_refuse_repeated_and_missing_ones() {
        assertThat(SettingParsers.positives("8, 1,64")).containsExactly(8, 1, 64);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingParsers.positives("1,8,1"))
                .withMessage("must not name a value twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingParsers.positives("1,"))
                .withMessage("must be a whole number of at least 1");
    }

    @Test
    void strip_text_and_refuse_an_empty_one() {
        assertThat(SettingParsers.text(" a b ")).isEqualTo("a b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingParsers.text(" "))
                .withMessage("must not be empty");
    }

    @Test
    void separate_objectives_by_semicolons_and_lines() {
        assertThat(SettingParsers.objectives("p99 <= 1 s; p50 <= 2 ms;\nmean <= 3 ms\n"))
                .containsExactly("p99 <= 1 s", "p50 <= 2 ms", "mean <= 3 ms");
    }

    @Test
    void read_the_mode_of_progress_in_either_case() {
        assertThat(SettingParsers.progress("Console")).isEqualTo(Setting.ProgressMode.CONSOLE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingParsers.progress("loud"))
                .withMessage("must be console, quiet, stderr or none");
    }

    @Test
    void read_the_shortest_and_the_longest_duration() {
        assertThat(SettingParsers.duration("1 ns")).isEqualTo(Duration.ofNanos(1));
        assertThat(SettingParsers.duration("9223372036854775807 ns")).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> SettingParsers.duration("0.999 ns"));
        assertThatIllegalArgumentException().isThrownBy(() -> SettingParsers.duration("9223372036854775808 ns"));
    }

    @Test
    void read_the_smallest_and_the_largest_number() {
        assertThat(SettingParsers.positive(" 1 ")).isEqualTo(1);
        assertThat(SettingParsers.positive("2147483647")).isEqualTo(Integer.MAX_VALUE);
        assertThat(SettingParsers.positiveOrAuto("1")).contains(1);
        assertThat(SettingParsers.positiveOrAuto(" auto ")).isEmpty();
    }

    @Test
    void bound_an_automatic_warmup_by_a_minute() {
        assertThat(SettingParsers.warmup(" auto ")).isEqualTo(new RunLength.Auto(Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2147483648", "0 s", "soon"})
    void say_all_that_a_warmup_may_be(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingParsers.warmup(text))
                .withMessage("must be a whole number of at least 0, a duration such as \"10 s\", or auto");
    }

    @ParameterizedTest
    @CsvSource({"0.500001, 0.500001", "' 0.95 ', 0.95", "0.999999, 0.999999"})
    void read_a_confidence_that_says_more_than_a_coin_and_less_than_certainty(String text, double confidence) {
        assertThat(SettingParsers.confidence(text)).isEqualTo(confidence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "1", "0", "95", "-0.9", "NaN", "95 %", ""})
    void refuse_any_other_confidence(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingParsers.confidence(text))
                .withMessage("must be above 0.5 and below 1, such as 0.95");
    }

    @Test
    void read_a_page_over_http_and_https() {
        assertThat(SettingParsers.page(" http://gpu:8002/metrics ")).hasToString("http://gpu:8002/metrics");
        assertThat(SettingParsers.page("https://gpu/metrics?format=text"))
                .hasToString("https://gpu/metrics?format=text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpu:8002/metrics", "http:///metrics", "file:///metrics", "http://my gpu/metrics"})
    void refuse_what_is_no_page(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingParsers.page(text))
                .withMessage("must be a page such as \"http://HOST:8002/metrics\"");
    }

    @Test
    void read_names_in_their_order_and_refuse_repeated_and_empty_ones() {
        assertThat(SettingParsers.names(" sw,en , fr")).containsExactly("sw", "en", "fr");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingParsers.names("sw,en,sw"))
                .withMessage("must not name a value twice");
        for (String text : List.of("", "sw,", ",sw", "sw, ,en")) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> SettingParsers.names(text))
                    .withMessage("must be names separated by commas, none of them empty");
        }
    }

    @Test
    void read_every_whole_number_as_a_seed() {
        assertThat(SettingParsers.seed(" -9223372036854775808 ")).isEqualTo(Long.MIN_VALUE);
        assertThat(SettingParsers.seed("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        for (String text : List.of("9223372036854775808", "1.5", "")) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> SettingParsers.seed(text))
                    .withMessage("must be a whole number");
        }
    }

    @Test
    void read_true_and_false_only_as_they_are_spelt() {
        assertThat(SettingParsers.yes(" true ")).isTrue();
        assertThat(SettingParsers.yes("false")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingParsers.yes("yes"))
                .withMessage("must be true or false");
    }

    @Test
    void read_how_requests_arrive() {
        assertThat(SettingParsers.poisson(" poisson ")).isTrue();
        assertThat(SettingParsers.poisson("constant")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingParsers.poisson("uniform"))
                .withMessage("must be constant or poisson");
    }

    @Test
    void read_one_of_several_words_in_either_case() {
        assertThat(SettingParsers.transport("Wire")).isEqualTo(Setting.TransportChoice.WIRE);
        assertThat(SettingParsers.comparing(" CER ")).isEqualTo(Setting.Comparing.CER);
        assertThat(SettingParsers.raised("rate")).isEqualTo(LoadPoint.Raised.RATE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingParsers.transport("http2"))
                .withMessage("must be auto, jdk or wire");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingParsers.comparing("bleu"))
                .withMessage("must be exact, wer or cer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingParsers.raised("throughput"))
                .withMessage("must be rate or concurrency");
    }

    @Test
    void read_rates_in_their_order_and_refuse_repeated_and_missing_ones() {
        assertThat(SettingParsers.rates("200, 50..500")).containsExactly(new Rate(200, 200), new Rate(50, 500));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingParsers.rates("50,50/s"))
                .withMessage("must not name a value twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingParsers.rates("50,"))
                .withMessageStartingWith("must be requests per second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ";", " ; \n;"})
    void refuse_a_list_of_objectives_without_one(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingParsers.objectives(text))
                .withMessageStartingWith("must state at least one objective, such as \"p95 <= 20 ms\"; ")
                .withMessageContaining("no-slo");
    }
}
