package io.mlbench.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusTextTests {

    @Test
    void reads_names_labels_and_values() {
        assertThat(PrometheusText.samples("""
                # HELP a_total What it is {x="1"} 3
                # TYPE a_total counter
                a_total{model="m",version="1"} 12
                b 3.5

                c{} 7
                """))
                .containsExactly(
                        new MetricSample("a_total", Map.of("model", "m", "version", "1"), 12),
                        new MetricSample("b", Map.of(), 3.5),
                        new MetricSample("c", Map.of(), 7));
    }

    @Test
    void unescapes_label_values() {
        assertThat(PrometheusText.samples("a{path=\"C:\\\\dir\",text=\"say \\\"hi\\\", {you}\\nthere\"} 1"))
                .containsExactly(
                        new MetricSample("a", Map.of("path", "C:\\dir", "text", "say \"hi\", {you}\nthere"), 1));
    }

    @Test
    void tolerates_blanks_and_a_comma_at_the_end_of_labels() {
        assertThat(PrometheusText.samples("  a { x = \"1\" , y=\"2\", }  4\r\n"))
                .containsExactly(new MetricSample("a", Map.of("x", "1", "y", "2"), 4));
    }

    @ParameterizedTest
    @CsvSource({
        "1.2e9, 1.2e9", "9.223372036854775792E+18, 9.223372036854775807E18", "-3, -3", "NaN, NaN",
        "+Inf, Infinity", "-Inf, -Infinity", "5 1395066363000, 5", "5 # {trace_id=\"x\"} 0.67, 5"
    })
    void reads_every_form_of_value(String text, double value) {
        assertThat(PrometheusText.samples("a{x=\"1\"} " + text))
                .singleElement()
                .extracting(MetricSample::value)
                .isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "a", "a{x=\"1\"}", "a{x=\"1\" 5", "a{x=1} 5", "a{x=\"1} 5", "4a 5", "a five", ""})
    void passes_over_what_is_no_sample(String line) {
        assertThat(PrometheusText.samples(line + "\ngood 1")).containsExactly(new MetricSample("good", Map.of(), 1));
    }
}
