package io.mlbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatsTests {

    @ParameterizedTest
    @CsvSource({
        "12.34,12.3ms",
        "0.3472,0.347ms",
        "1,1.0ms",
        "0.0004,0.000ms",
        "12345.67,12345.7ms",
        "Infinity,unbounded"
    })
    void milliseconds_have_one_decimal_and_below_one_three(double millis, String text) {
        assertThat(NumberFormats.millis(millis)).isEqualTo(text);
    }

    @Test
    void decimals_are_rounded_as_formats_round_them() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            double value = random.nextInt(4) == 0
                    ? random.nextInt(100_000) / 20_000.0
                    : Math.exp(40 * random.nextDouble() - 20);
            assertThat(NumberFormats.perSecond(value))
                    .isEqualTo(String.format(Locale.ROOT, value < 1 ? "%.3f" : "%.1f", value));
        }
        assertThat(NumberFormats.perSecond(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    }

    @ParameterizedTest
    @CsvSource({"78.5,78.5", "0.04,0.040", "11842,11842.0"})
    void rates_have_one_decimal_and_below_one_three(double rate, String text) {
        assertThat(NumberFormats.perSecond(rate)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1200,1.2GB", "512,512MB", "999.4,999MB", "999.6,1.0GB", "80000,80.0GB"})
    void memory_of_1000_megabytes_and_more_is_in_gigabytes(double megabytes, String text) {
        assertThat(NumberFormats.megabytes(megabytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "20.04,ms,20.04 ms",
        "20,ms,20 ms",
        "118,/s,118/s",
        "0.00001234,%,0.0000123 %",
        "0,%,0 %",
        "10000000,MB,10000000 MB",
        "Infinity,ms,unbounded",
        ",ms,not measured"
    })
    void quantities_show_what_tells_them_from_a_limit(Double value, String unit, String text) {
        assertThat(NumberFormats.quantity(value, unit)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1.5E-7,0.00000015", "1.5E10,15000000000", "0.030000000000000002,0.03", "Infinity,unbounded", "0,0"})
    void plain_numbers_have_no_exponent(double value, String text) {
        assertThat(NumberFormats.plain(value)).isEqualTo(text);
    }

    @Test
    void the_locale_does_not_matter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(NumberFormats.millis(12.3)).isEqualTo("12.3ms");
            assertThat(NumberFormats.seconds(3725.25)).isEqualTo("3725.250");
            assertThat(NumberFormats.megabytes(1200)).isEqualTo("1.2GB");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-0.7303, -73%",
        "2.7028, +270%",
        "0.0421, +4.2%",
        "-0.0996, -10%",
        "0.00001, 0.0%",
        "-0.00001, 0.0%",
        "0, 0.0%"
    })
    void changes_have_a_sign_and_a_sensible_number_of_digits(double change, String text) {
        assertThat(NumberFormats.change(change)).isEqualTo(text);
    }

    @Test
    void points_have_one_decimal() {
        assertThat(NumberFormats.points(98.2 - 97.8)).isEqualTo("+0.4%");
        assertThat(NumberFormats.points(-0.04)).isEqualTo("0.0%");
    }
}
