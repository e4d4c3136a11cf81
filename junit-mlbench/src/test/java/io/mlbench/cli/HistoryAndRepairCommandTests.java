package io.mlbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryAndRepairCommandTests {

    private static final String RESULT = """
            {"schema_version": 1, "metadata": {"model": "m", "label": "v%d", "timestamp": "2026-12-0%dT10:00:00Z"},
             "latency": {"p50": 1%d, "p95": 2%d, "p99": 3%d}, "throughput": 50}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeResults() throws IOException {
        for (int day = 1; day <= 3; day++) {
            Files.writeString(folder.resolve("run" + day + ".json"), RESULT.formatted(day, day, day, day, day));
        }
        Files.writeString(folder.resolve("broken.json"), "{");
    }

    @Test
    void history_shows_what_can_be_read_and_names_what_cannot() {
        CommandLineRun run = history("m");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("## Benchmark History: m\n\nP95 ▁▅█ 21.0ms to 23.0ms\n\n")
                .contains("| 2026-12-03T10:00:00Z | v3 | 13.0ms | 23.0ms | 33.0ms | 50.0/s |")
                .contains("Damaged files, left out:", "broken.json, line 1");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void history_has_forms_for_machines() {
        assertThat(history("m", "--format", "json").out()).startsWith("{\n").contains("\"p95\" : 21.0");
        CommandLineRun csv = history("m", "--format", "csv");
        assertThat(csv.out()).hasLineCount(4).doesNotContain("broken");
        assertThat(csv.err()).contains("broken.json, line 1");
        assertThat(history("m", "--format", "xml").code()).isEqualTo(2);
    }

    @Test
    void history_of_a_model_without_results_names_those_that_have_some() {
        CommandLineRun run = history("bert");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("There is no result of \"bert\" in ", "models there: m", "broken.json");
        assertThat(CommandLineRun.of(
                                "history", "m", "--dir", folder.resolve("none").toString())
                        .err())
                .contains("there is no such folder");
    }

    @Test
    void repair_shows_both_and_restores() throws IOException {
        Path file = folder.resolve("broken.json");
        Files.writeString(folder.resolve("broken.json.bak"), RESULT.formatted(9, 9, 9, 9, 9));

        CommandLineRun run = CommandLineRun.of("repair", file.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("broken.json, line 1", "the file ends in the middle")
                .contains("| 2026-12-09T10:00:00Z | m | v9 | 19.0ms | 29.0ms | 39.0ms | 50.0/s |")
                .contains("Restored: " + file, "broken.json.damaged");
        assertThat(file).hasSameTextualContentAs(folder.resolve("broken.json.bak"));
        assertThat(CommandLineRun.of("repair", file.toString()).out()).contains("is whole");
    }

    @Test
    void repair_without_a_whole_backup_changes_nothing() {
        Path file = folder.resolve("broken.json");

        CommandLineRun run = CommandLineRun.of("repair", file.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("there is no intact backup next to it");
        assertThat(file).hasContent("{");
        assertThat(CommandLineRun.of("repair", folder.toString()).code()).isEqualTo(2);
    }

    private CommandLineRun history(String model, String... more) {
        String[] args = new String[4 + more.length];
        args[0] = "history";
        args[1] = model;
        args[2] = "--dir";
        args[3] = folder.toString();
        System.arraycopy(more, 0, args, 4, more.length);
        return CommandLineRun.of(args);
    }
}
