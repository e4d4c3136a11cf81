package io.mlbench.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitFormatsTests {

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void use_a_locale_with_decimal_commas() {
        Locale.setDefault(Locale.GERMANY);
    }

    @AfterEach
    void restore_the_locale() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @CsvSource({
        "412.34, 250, ms, 412",
        "0.34712, 0.2, ms, 0.347",
        "41, 60, ms, 41",
        "41.26, 60, ms, 41.3",
        "1234.5, 5, ms, 1235",
        "118.2, 100, /s, 118",
        "0, 1, %, 0.0",
        "0, 20, ms, 0",
        "1200, 2000, MB, 1200",
        "0.000001, 1, ms, 0.000001",
    })
    void rounds_a_measured_value_to_three_digits(double value, double limit, String unit, String text) {
        assertThat(LimitFormats.measured(value, limit, unit)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "20.0004, 20, ms, 20.0004",
        "19.9996, 20, ms, 19.9996",
        "250.04, 250, ms, 250.04",
        "0.001, 0, %, 0.001",
        "20, 20, ms, 20",
    })
    void never_rounds_a_measured_value_across_its_limit(double value, double limit, String unit, String text) {
        assertThat(LimitFormats.measured(value, limit, unit)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"250, ms, 250", "0.25, ms, 0.25", "1, %, 1.0", "0.05, %, 0.05", "2147.483648, MB, 2147.483648"})
    void writes_a_limit_as_it_was_stated(double limit, String unit, String text) {
        assertThat(LimitFormats.limit(limit, unit)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "412, 250, +65 %",
        "80, 100, -20 %",
        "20.0004, 20, +0.002 %",
        "103.16, 100, +3.2 %",
        "2500, 2, +124900 %",
        "5, 0, ''",
        "0, 0, ''",
        "5, 5, ''",
    })
    void writes_the_distance_from_the_limit(double value, double limit, String text) {
        assertThat(LimitFormats.distance(value, limit)).isEqualTo(text);
    }
}
