package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.ResultStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code run --vs}: two endpoints in turns, compared as their saved results would be. */
class ScriptVersusIT {

    private static final int SOME = 200;

    private ScriptRun script;
    private FaultyServer candidate;
    private FaultyServer baseline;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        script = new ScriptRun(temporary);
        candidate = new FaultyServer();
        baseline = new FaultyServer();
    }

    @AfterEach
    void close() {
        candidate.close();
        baseline.close();
    }

    @Test
    void both_are_measured_saved_and_compared_as_their_files_would_be() throws Exception {
        ScriptRun.Ended ended = script.run(run(
                        "--runs 60 --repeat 3 --warmup 0 --quiet --label new --vs-label old --save a.json --save-vs b.json",
                        "--slo",
                        "p95 <= baseline + 100000 %",
                        "--slo",
                        "p50 <= 10 s"))
                .requireSuccess();

        ScriptRun.Ended compared = script.run(
                "compare", "a.json", "b.json", "--slo", "p95 <= baseline + 100000 %", "--slo", "p50 <= 10 s");
        assertThat(compared.out())
                .contains("| Metric | new | old | Diff |", "| p95 | old | ", "PASS (median of 3 runs");
        assertThat(ended.out()).startsWith(compared.out()).contains("\n\n## Saved Result\n\na.json\n", "\nb.json\n");
        assertThat(candidate.inferences()).isEqualTo(180);
        assertThat(baseline.inferences()).isEqualTo(180);
        assertThat(saved("a.json")).hasSize(3).extracting(this::url).containsOnly(candidate.address());
        assertThat(saved("b.json")).hasSize(3).extracting(this::url).containsOnly(baseline.address());
    }

    @Test
    void violated_objective_is_saved_and_runs_are_numbered() throws Exception {
        ScriptRun.Ended ended =
                script.run(run("--runs 20 --repeat 2 --save a.json --save-vs b.json --slo", "p50 <= 1 ns"));

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        // So fast a server may be limited by the client, and then the violation is not certain.
        assertThat(ended.out())
                .containsPattern("\\| p50 <= 1 ns \\| .* \\| (FAIL|INCONCLUSIVE) \\(.*median of 2 runs\\)");
        assertThat(ended.err())
                .containsSubsequence(
                        "A rehearses", "B rehearses", "A 1 of 2: ", "B 1 of 2: ", "B 2 of 2: ", "A 2 of 2: ")
                .contains("UNREPLICATED: ");
        assertThat(saved("a.json")).hasSize(2);
        assertThat(saved("b.json")).hasSize(2);
    }

    @Test
    void one_endpoint_against_itself_is_a_check_of_the_noise() throws Exception {
        ScriptRun.Ended ended = script.run(
                "run", "--url", "embedded", "--vs", "embedded", "--runs", "5", "--repeat", "1", "--format", "json");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.out())
                .startsWith("{")
                .contains("\"embedded (A)\"", "\"embedded (B)\"", "\"unreplicated\" : true");
        assertThat(ended.err()).contains("(an A/A check)", "A 1 of 1: embedded (A)", "B 1 of 1: embedded (B)");
    }

    @Test
    void unreachable_baseline_is_found_before_anything_is_measured() throws Exception {
        String address = baseline.address();
        baseline.close();

        script.fails(3, List.of("cannot reach " + address), arguments("--repeat 2 --save-vs b.json"));
        script.fails(3, List.of("has no model \"other\""), arguments("--vs-model other --vs " + candidate.address()));

        assertThat(candidate.inferences()).isZero();
        assertThat(script.work().resolve("b.json")).doesNotExist();
    }

    @Test
    void place_that_cannot_be_written_is_found_before_anything_is_measured() throws Exception {
        script.run(run("--save-vs ."))
                .requireFailure(2, List.of("save: cannot write ", "it is a folder; name a file in it"));

        assertThat(candidate.inferences()).isZero();
    }

    @Test
    void aborted_run_is_kept_and_not_compared() throws Exception {
        Process process = script.start(run("--duration 3s --warmup 0 --save a.json --save-vs b.json"));
        while (process.isAlive() && baseline.inferences() < SOME) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        ScriptRun.Ended ended = script.ended(process);

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(130);
        assertThat(ended.out())
                .contains(ScriptRun.TABLE, "**ABORTED**", "a.json", "b.json")
                .doesNotContain("Winner");
        assertThat(ended.err()).contains("aborted after ", "It ended in B 1 of 5: " + baseline.address());
        assertThat(saved("a.json"))
                .singleElement()
                .matches(run -> !run.metadata().aborted());
        assertThat(saved("b.json"))
                .singleElement()
                .matches(run -> run.metadata().aborted());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--vs ftp://x                   | --vs: \"ftp://x\" is not the address of a server",
                "--vs x:1 --baseline b.json     | baseline, set by --baseline, is a file to hold results against",
                "--vs x:1 --update-baseline     | set by --update-baseline, makes a baseline of one endpoint",
                "--vs x:1 --find-max-rate       | set by --find-max-rate, finds another load for each endpoint",
                "--vs x:1 --confidence 0.95     | set by --confidence, asks for proof from the requests of one run",
                "--vs x:1 --save-vs saved.json  | as runs of one; name a file for each with --save and --save-vs",
                "--vs-model n                   | --vs-model: there is no second endpoint; add --vs URL",
                "--vs-label n --save-vs b.json  | --vs-label and --save-vs: there is no second endpoint",
            })
    void what_cannot_be_honoured_is_refused(String options, String words) throws Exception {
        List<String> all = new ArrayList<>(List.of("--url", candidate.address(), "--model", "m"));
        all.addAll(List.of(options.split(" ")));

        script.fails(2, List.of(words), all.toArray(String[]::new));

        assertThat(candidate.inferences()).isZero();
    }

    private List<BenchmarkResult> saved(String name) {
        return ResultStore.read(script.work().resolve(name));
    }

    private String url(BenchmarkResult result) {
        var load = result.metadata().workload();
        return load == null ? "none" : load.url();
    }

    private String[] run(String options, String... more) {
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(List.of(arguments(options, more)));
        return all.toArray(String[]::new);
    }

    private String[] arguments(String options, String... more) {
        List<String> all = new ArrayList<>();
        if (!options.contains("--vs ")) {
            all.addAll(List.of("--vs", baseline.address()));
        }
        all.addAll(List.of("--url", candidate.address(), "--model", "m"));
        all.addAll(List.of(options.split(" ")));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
