package io.mlbench.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportCommandTests {

    private static final String RESULT = """
            {"schema_version": 1, "metadata": {"model": "m"}, "latency": {"p50": 11, "p95": 21, "p99": 31}, "throughput": 50}
            """;

    @TempDir
    Path folder;

    private Path result;

    @BeforeEach
    void writeResult() throws IOException {
        result = Files.writeString(folder.resolve("r.json"), RESULT);
    }

    @ParameterizedTest
    @CsvSource({
        "html, <!DOCTYPE html>",
        "markdown, ## Benchmark Results",
        "surefire, <?xml",
        "openmetrics, # TYPE mlbench_latency_milliseconds gauge",
        "benchmark-action, ["
    })
    void each_format_goes_to_the_standard_output(String format, String start) {
        CommandLineRun run = CommandLineRun.of("report", result.toString(), "--format", format);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith(start);
        assertThat(run.code()).isZero();
    }

    @Test
    void a_page_with_baseline_and_history_goes_to_a_file() throws IOException {
        Path former = Files.writeString(folder.resolve("former.json"), RESULT.replace("11", "12"));
        Path page = folder.resolve("sub/page.html");
        CommandLineRun run = CommandLineRun.of(
                "report",
                result.toString(),
                "--format",
                "html",
                "-o",
                page.toString(),
                "--baseline",
                former.toString(),
                "--history",
                folder.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(page).content().contains("id=\"comparison\"", "id=\"history\"");
    }

    @Test
    void what_cannot_be_reported_is_named_with_the_reason() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{");
        CommandLineRun damaged = CommandLineRun.of("report", result.toString(), broken.toString());

        assertThat(damaged.code()).isEqualTo(2);
        assertThat(damaged.out()).isEmpty();
        assertThat(damaged.err()).contains("broken.json, line 1");
        CommandLineRun hgrm = CommandLineRun.of("report", result.toString(), "--format", "hgrm");
        assertThat(hgrm.code()).isEqualTo(2);
        assertThat(hgrm.err()).contains("r.json", "holds no histogram");
        assertThat(CommandLineRun.of("report", result.toString(), "--baseline", "x")
                        .code())
                .isEqualTo(2);
        assertThat(CommandLineRun.of("report").code()).isEqualTo(2);
    }
}
