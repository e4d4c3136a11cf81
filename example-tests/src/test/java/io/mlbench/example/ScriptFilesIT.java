package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saved results: {@code compare}, {@code history}, {@code report} and {@code repair} with all their options. */
class ScriptFilesIT {

    private static final String RESULT = """
            {"schema_version": 1, "metadata": {"model": "m", "label": "v%d", "timestamp": "2026-12-0%dT10:00:00Z",
              "environment": {"host_fingerprint": "000000000000000%d", "cpus": 2, "os": "Linux", "jvm": "17", "mlbench": "0.1.0"}},
             "latency": {"p50": 1%d, "p95": 2%d, "p99": 3%d}, "throughput": 50}
            """;

    private ScriptRun script;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        script = new ScriptRun(temporary);
        Files.createDirectory(script.work().resolve("results"));
        for (int day = 1; day <= 2; day++) {
            Files.writeString(
                    script.work().resolve("results/run" + day + ".json"),
                    RESULT.formatted(day, day, day, day, day, day));
        }
    }

    @Test
    void results_are_compared_and_judged() throws Exception {
        String[] files = {"compare", "results/run2.json", "results/run1.json"};

        ScriptRun.Ended table = script.run(files);
        ScriptRun.Ended refused = script.run(with(files, "--slo", "p95 <= baseline + 10 %"));
        ScriptRun.Ended judged = script.run(with(
                files,
                "--slo",
                "p95 <= baseline + 1 %",
                "--baseline-any-environment",
                "--allow-few-samples",
                "--format",
                "json"));

        assertThat(table.exitCode()).isZero();
        assertThat(table.out()).contains("21.0", "22.0");
        assertThat(table.err()).startsWith("UNREPLICATED: ");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("--baseline-any-environment");
        assertThat(judged.exitCode()).isEqualTo(1);
        assertThat(judged.out()).startsWith("{").contains("FAIL", "p95 <= baseline + 1 %");
    }

    @Test
    void history_is_shown_of_a_folder_and_as_csv() throws Exception {
        assertThat(script.run("history", "m", "--dir", "results")
                        .requireSuccess()
                        .out())
                .startsWith("## Benchmark History: m\n")
                .contains("| 2026-12-01T10:00:00Z | v1 |", "| 2026-12-02T10:00:00Z | v2 |");
        assertThat(script.run("history", "m", "--dir", "results", "--format", "csv")
                        .requireSuccess()
                        .out())
                .hasLineCount(3);
    }

    @Test
    void results_are_reported_to_a_file_and_to_the_output() throws Exception {
        script.run(
                        "report",
                        "results/run2.json",
                        "--format",
                        "html",
                        "--baseline",
                        "results/run1.json",
                        "--history",
                        "results",
                        "--output",
                        "out/page.html")
                .requireSuccess();

        assertThat(script.work().resolve("out/page.html")).content().contains("<html", "v1", "v2");
        assertThat(script.run("report", "results/run1.json", "--format", "openmetrics")
                        .requireSuccess()
                        .out())
                .endsWith("# EOF\n");
        assertThat(script.run("report", "results/run1.json", "-o", "/dev/null/x")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void damaged_file_is_repaired_from_its_backup() throws Exception {
        Path file = script.work().resolve("results/run1.json");
        Files.copy(file, script.work().resolve("results/run1.json.bak"));
        String whole = Files.readString(file);
        Files.writeString(file, "{\"schema");

        script.run("repair", "results/run1.json").requireSuccess();

        assertThat(file).hasContent(whole);
        assertThat(script.work().resolve("results/run1.json.damaged")).hasContent("{\"schema");
        Files.writeString(script.work().resolve("alone.json"), "{");
        script.run("repair", "alone.json").requireFailure(2, List.of("alone.json"));
    }

    private static String[] with(String[] files, String... options) {
        String[] all = new String[files.length + options.length];
        System.arraycopy(files, 0, all, 0, files.length);
        System.arraycopy(options, 0, all, files.length, options.length);
        return all;
    }
}
