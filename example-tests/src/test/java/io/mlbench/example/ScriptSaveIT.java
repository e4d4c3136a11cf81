package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results are saved whole, beside those of before, or the run does not start. */
class ScriptSaveIT {

    private ScriptRun script;
    private Path work;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        script = new ScriptRun(temporary);
        work = script.work();
    }

    @Test
    void places_that_cannot_be_written_are_found_before_the_run() throws Exception {
        Path file = Files.writeString(work.resolve("file"), "x");
        try (FaultyServer server = new FaultyServer()) {
            save(server, file.resolve("result.json"))
                    .requireFailure(2, List.of("save: cannot write ", file + " is a file, not a folder; name another"));
            save(server, work).requireFailure(2, List.of("it is a folder; name a file in it, such as "));
            run(server, "--reports-dir", file.toString())
                    .requireFailure(2, List.of("reports-dir: ", file + " is a file, not a folder; name another"));
            assertThat(server.inferences()).isZero();
        }
        assertThat(file).hasContent("x");
        assertThat(work).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void damaged_result_is_not_replaced() throws Exception {
        Path file = work.resolve("result.json");
        Path backup = work.resolve("result.json.bak");
        String damaged = "{\"schema_version\": 1, \"metad";
        try (FaultyServer server = new FaultyServer()) {
            save(server, file).requireSuccess();
            Files.move(file, backup);
            Files.writeString(file, damaged);
            byte[] good = Files.readAllBytes(backup);
            int before = server.inferences();

            save(server, file)
                    .requireFailure(
                            2,
                            List.of(
                                    "save: cannot read " + file + ", line 1, column ",
                                    "the file ends in the middle",
                                    "restore it with: cp " + backup + " " + file,
                                    "Move it away, or name another file"));

            assertThat(server.inferences()).isEqualTo(before);
            assertThat(file).hasContent(damaged);
            assertThat(backup).hasBinaryContent(good);
        }
    }

    @Test
    void file_that_holds_something_else_is_not_replaced() throws Exception {
        Path notes = Files.writeString(work.resolve("notes.md"), "# Notes\n");
        try (FaultyServer server = new FaultyServer()) {
            save(server, notes).requireFailure(2, List.of("save: cannot read " + notes, "name another file"));
        }
        assertThat(notes).hasContent("# Notes\n");
    }

    @Test
    void former_result_is_kept_and_those_of_the_model_are_counted() throws Exception {
        Path file = Files.createFile(work.resolve("result.json")); // as mktemp leaves it
        Path other = work.resolve("new/other.json");
        try (FaultyServer server = new FaultyServer()) {
            assertThat(save(server, file, "--label", "first").requireSuccess().out())
                    .endsWith("## Saved Result\n\n" + file + "\nHistory: 0 previous results found\n");
            byte[] first = Files.readAllBytes(file);

            save(server, file, "--label", "second").requireSuccess();

            assertThat(work.resolve("result.json.bak")).hasBinaryContent(first);
            assertThat(labels(file)).containsExactly("second");
            save(server, other).requireSuccess();
            Files.copy(file, other.resolveSibling("copy.json"));
            assertThat(save(server, other).requireSuccess().out())
                    .endsWith(other + "\nHistory: 1 previous results found\n");
        }
    }

    @Test
    void violated_objective_is_saved_too() throws Exception {
        Path file = work.resolve("result.json");
        try (FaultyServer server = new FaultyServer()) {
            ScriptRun.Ended ended = save(server, file, "--slo", "p50 <= 0.000001 ms");

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.out()).contains("## Saved Result");
        }
        assertThat(ResultStore.read(file))
                .singleElement()
                .satisfies(result -> assertThat(result.violations()).hasSize(1));
    }

    private ScriptRun.Ended save(FaultyServer server, Path file, String... more)
            throws IOException, InterruptedException {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "--save";
        arguments[1] = file.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return run(server, arguments);
    }

    private ScriptRun.Ended run(FaultyServer server, String... more) throws IOException, InterruptedException {
        return script.with("MLBENCH_URL", server.address())
                .with("MLBENCH_MODEL", "m")
                .with("MLBENCH_RUNS", "5")
                .run(Stream.concat(Stream.of("run"), Arrays.stream(more)).toArray(String[]::new));
    }

    private static List<String> labels(Path file) {
        return ResultStore.read(file).stream()
                .map(BenchmarkResult::metadata)
                .map(metadata -> String.valueOf(metadata.label()))
                .toList();
    }
}
