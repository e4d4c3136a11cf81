package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the process tells its caller where Java, its memory, its output or the script itself fails: never 0 or 1. */
class ScriptProcessIT {

    private static final int SOME = 200;

    private ScriptRun script;
    private Path temporary;

    @BeforeEach
    void prepare(@TempDir Path folder) throws IOException {
        temporary = folder;
        script = new ScriptRun(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "JAVA_OPTS, -XX:+NoSuchOption, Unrecognized VM option",
        "JAVA_TOOL_OPTIONS, -XX:+NoSuchOption, Unrecognized VM option",
        "_JAVA_OPTIONS, -XX:+NoSuchOption, Unrecognized VM option",
        "JAVA_OPTS, -Xmx1m, Too small maximum heap",
        "JAVA_OPTS, -javaagent:/nonexistent.jar, /nonexistent.jar",
        "JAVA_OPTS, -version, openjdk version",
        "JAVA_OPTS, --dry-run, Java ended",
    })
    void java_that_does_not_come_to_the_command_is_broken_and_the_variable_is_named(
            String variable, String option, String cause) throws Exception {
        ScriptRun.Ended ended = script.with(variable, option).run("--version");

        assertThat(ended.exitCode()).as("%s", ended).isEqualTo(3);
        assertThat(ended.err()).contains(cause, " come from ", variable);
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void quotes_in_javas_options_are_refused_and_options_with_spaces_have_a_place() throws Exception {
        script.with("JAVA_OPTS", "-Da=\"x y\"")
                .run("--version")
                .requireFailure(2, List.of("JAVA_OPTS has quotes", "JDK_JAVA_OPTIONS"));

        assertThat(script.with("JAVA_OPTS", "")
                        .with("JDK_JAVA_OPTIONS", "-Da=\"x y\"")
                        .run("--version")
                        .exitCode())
                .isZero();
    }

    @Test
    void heap_that_is_too_small_for_a_file_is_broken() throws Exception {
        try (OutputStream large = Files.newOutputStream(script.work().resolve("large.json"))) {
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 64; i++) {
                large.write(blanks);
            }
        }
        ScriptRun.Ended ended = script.with("JAVA_OPTS", "-Xmx32m").run("compare", "large.json", "large.json");

        assertThat(ended.exitCode()).as("%s", ended).isEqualTo(3);
        assertThat(ended.err()).contains("out of memory", "JAVA_OPTS=-Xmx2g").doesNotContain("\tat ");
    }

    @Test
    void file_without_an_end_is_refused() throws Exception {
        script.run("compare", "/dev/zero", "/dev/zero")
                .requireFailure(2, List.of("cannot read /dev/zero", "has no end or more than 16 MiB"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--version",
                "run --help",
                "config",
                "completion bash",
                "run --url $SERVER --model m --runs 5 --format json",
                "report r.json --format html",
                "compare r.json s.json --format json",
                "history m --dir ."
            })
    void output_that_cannot_be_written_is_broken(String command) throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "Linux");
        try (FaultyServer server = new FaultyServer()) {
            script.with("SERVER", server.address());
            for (String name : List.of("r.json", "s.json")) {
                script.shell("\"$SCRIPT\" run --url $SERVER --model m --runs 5 --save " + name + " --quiet")
                        .requireSuccess();
            }

            ScriptRun.Ended full = script.shell("\"$SCRIPT\" " + command + " > /dev/full");
            ScriptRun.Ended closed = script.shell("set -o pipefail\n\"$SCRIPT\" " + command + " | :");

            assertThat(full.exitCode()).as("%s", full).isEqualTo(3);
            assertThat(full.err()).containsOnlyOnce("The output is not complete");
            assertThat(closed.exitCode()).as("%s", closed).isEqualTo(3);
        }
    }

    @Test
    void closed_output_is_broken_before_the_run() throws Exception {
        script.shell("exec \"$SCRIPT\" --version >&-").requireFailure(3, List.of("the standard output is closed"));
    }

    @Test
    void input_comes_from_the_callers_standard_input() throws Exception {
        try (FaultyServer server = new FaultyServer()) {
            script.with("SERVER", server.address())
                    .shell("echo hello | \"$SCRIPT\" run --url $SERVER --model m --runs 5 --input /dev/stdin --quiet")
                    .requireFailure(2, List.of("a text needs an input of BYTES")); // an empty input has no text
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void signal_to_the_script_alone_ends_the_run_with_what_it_measured(String signal, int code) throws Exception {
        try (FaultyServer server = new FaultyServer()) {
            Process process = started(server);

            kill(signal, process);
            ScriptRun.Ended ended = script.ended(process);

            assertThat(ended.exitCode()).as("%s", ended).isEqualTo(code);
            assertThat(ended.out()).contains("**ABORTED**");
        }
    }

    @Test
    void java_ends_soon_after_a_script_that_was_killed() throws Exception {
        try (FaultyServer server = new FaultyServer()) {
            Process process = started(server);
            ProcessHandle java = process.children().findFirst().orElseThrow();

            kill("KILL", process);

            assertThat(java.onExit()).succeedsWithin(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void pipes_and_links_in_the_temporary_folder_hold_nobody_up() throws Exception {
        Path victim = Files.writeString(temporary.resolve("victim"), "precious");
        try (FaultyServer server = new FaultyServer()) {
            ScriptRun.Ended ended = script.with("SERVER", server.address())
                    .with("VICTIM", victim.toString())
                    .shell("""
                            ln -s "$VICTIM" "$(dirname "$VICTIM")/junit-mlbench-$(id -u)"
                            "$SCRIPT" run --url $SERVER --model m --runs 60 --quiet
                            """)
                    .requireSuccess();

            assertThat(ended.out()).contains("other benchmarks on this machine were not kept away");
            assertThat(victim).hasContent("precious");
            script.shell("mkfifo .ml-benchmark.yaml\n\"$SCRIPT\" run --url $SERVER --model m --runs 5")
                    .requireFailure(2, List.of(".ml-benchmark.yaml cannot be read: it is no regular file"));
        }
    }

    private Process started(FaultyServer server) throws IOException, InterruptedException {
        Process process = script.start("run", "--url", server.address(), "--model", "m", "--duration", "100 s");
        while (process.isAlive() && server.inferences() < SOME) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return process;
    }

    private static void kill(String signal, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }
}
