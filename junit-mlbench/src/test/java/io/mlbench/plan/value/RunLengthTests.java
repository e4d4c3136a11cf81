package io.mlbench.plan.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlbench.plan.setting.SettingParsers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunLengthTests {

    @ParameterizedTest
    @CsvSource({
        "PT10S, 10 s",
        "PT2M, 120 s",
        "PT1.5S, 1500 ms",
        "PT0.999S, 999 ms",
        "PT0.0015S, 1.5 ms",
        "PT0.000001001S, 0.001001 ms"
    })
    void a_time_is_written_without_loss_and_as_the_setting_reads_it(Duration duration, String text) {
        assertThat(new RunLength.Time(duration)).hasToString(text);
        assertThat(SettingParsers.warmup(text)).isEqualTo(new RunLength.Time(duration));
    }

    @Test
    void a_count_is_written_as_its_number_and_what_ends_by_itself_with_its_bound() {
        assertThat(new RunLength.Count(100)).hasToString("100");
        assertThat(new RunLength.Auto(Duration.ofMinutes(2))).hasToString("auto, at most 120 s");
        assertThat(new RunLength.Auto(Duration.ofMillis(2500))).hasToString("auto, at most 2500 ms");
    }

    @Test
    void each_kind_of_phase_can_last_several_times_as_long() {
        assertThat(new RunLength.Count(100).times(3)).isEqualTo(new RunLength.Count(300));
        assertThat(new RunLength.Time(Duration.ofSeconds(10)).times(3))
                .isEqualTo(new RunLength.Time(Duration.ofSeconds(30)));
        assertThat(new RunLength.Auto(Duration.ofSeconds(10)).times(3))
                .isEqualTo(new RunLength.Auto(Duration.ofSeconds(30)));
    }

    @Test
    void a_count_beyond_every_number_is_no_small_one() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new RunLength.Count(Integer.MAX_VALUE).times(2));
    }
}
