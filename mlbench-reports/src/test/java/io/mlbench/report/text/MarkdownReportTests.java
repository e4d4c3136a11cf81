package io.mlbench.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Latency;
import io.mlbench.store.SampleResults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownReportTests {

    @Test
    void a_clean_run_has_the_usual_rows_alone() throws IOException {
        assertThat(MarkdownReport.render(SampleResults.clean())).isEqualTo(resource("clean.md"));
    }

    @Test
    void a_troubled_run_says_what_happened_and_which_objectives_held() throws IOException {
        assertThat(MarkdownReport.render(SampleResults.troubled())).isEqualTo(resource("troubled.md"));
    }

    @Test
    void what_was_not_recorded_is_not_made_up() {
        BenchmarkResult old = SampleResults.ofModel("m");
        BenchmarkResult result = new BenchmarkResult(
                old.metadata(),
                new Latency(Map.of(), null),
                0.04,
                null,
                new GpuUsage.NotMeasured("not recorded"),
                List.of(),
                List.of(),
                null);

        assertThat(MarkdownReport.render(result))
                .contains(
                        "| Runs | N/A (not recorded) |",
                        "| Latency P99 | N/A (not recorded) |",
                        "| Throughput | 0.040 req/s |",
                        "| GPU Memory | N/A (not recorded) |");
    }

    @Test
    void a_reason_too_long_for_a_cell_stands_below_the_table() {
        BenchmarkResult clean = SampleResults.clean();
        String reason = "no metrics page at http://127.0.0.1:8002/metrics (no connection); no nvidia-smi on this host";
        BenchmarkResult result = new BenchmarkResult(
                clean.metadata(),
                clean.latency(),
                clean.throughput(),
                clean.requests(),
                new GpuUsage.NotMeasured(reason),
                List.of(),
                List.of(),
                null);

        assertThat(MarkdownReport.render(result))
                .contains("| GPU Memory | N/A |\n")
                .endsWith("\nGPU memory was not measured: " + reason + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "a|b                        § a\\|b",
                "a\\|b                      § a\\\\\\|b",
                "<b>a</b> <!-- c -->        § &lt;b>a&lt;/b> &lt;!-- c -->",
                "p95 <= 20 ms, a < b        § p95 <= 20 ms, a < b",
                "한국어 😀                   § 한국어 😀"
            })
    void names_and_messages_cannot_break_the_table(String text, String escaped) {
        assertThat(MarkdownText.escape(text)).isEqualTo(escaped);
    }

    @Test
    void line_ends_and_control_characters_become_a_space() {
        assertThat(MarkdownText.escape("\u001b[31ma\r\nb\tc\u2028d\u0000\u202ee"))
                .isEqualTo("[31ma b c d e");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(MarkdownReportTests.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
