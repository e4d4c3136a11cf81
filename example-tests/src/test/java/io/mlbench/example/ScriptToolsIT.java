package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What helps before a benchmark: {@code doctor}, {@code config} and {@code completion}. */
class ScriptToolsIT {

    private ScriptRun script;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        script = new ScriptRun(temporary);
        Files.writeString(
                script.work().resolve(".ml-benchmark.yaml"),
                "profiles:\n  ci:\n    runs: 77\n    headers:\n      Authorization: s3cret\n");
    }

    @Test
    void doctor_looks_at_what_the_options_name() throws Exception {
        try (FaultyServer server = new FaultyServer()) {
            server.on("GET /gpu", 200, "nv_gpu_memory_used_bytes{gpu_uuid=\"GPU-1\"} 5e8\n");

            ScriptRun.Ended well = script.run(
                    "doctor",
                    "--url",
                    server.address(),
                    "--model",
                    "m",
                    "--timeout",
                    "3 s",
                    "--profile",
                    "ci",
                    "--header",
                    "X-A: b",
                    "--gpu-metrics-url",
                    "http://" + server.address() + "/gpu",
                    "--format",
                    "json");
            ScriptRun.Ended wrong = script.run("doctor", "--url", server.address(), "--model", "other");

            assertThat(well.exitCode()).as(well.toString()).isZero();
            assertThat(well.out()).startsWith("{").contains("\"findings\"").doesNotContain("s3cret", "\"problem\"");
            assertThat(server.inferences()).isZero();
            assertThat(wrong.exitCode()).isEqualTo(3);
            assertThat(wrong.out()).contains("problem ");
        }
    }

    @Test
    void config_shows_each_setting_with_its_place() throws Exception {
        assertThat(script.run("config", "--profile", "ci").requireSuccess().out())
                .containsPattern("\\| runs \\| 77 \\| .*ml-benchmark\\.yaml")
                .doesNotContain("s3cret");
        assertThat(script.with("MLBENCH_RUNS", "9")
                        .run("config", "--profile", "ci", "--format", "json")
                        .requireSuccess()
                        .out())
                .startsWith("{")
                .contains("\"set_by\" : \"the environment variable MLBENCH_RUNS\"")
                .doesNotContain("s3cret");
    }

    @Test
    void completion_is_one_that_bash_takes() throws Exception {
        ScriptRun.Ended ended = script.shell("""
                        source <("$SCRIPT" completion bash)
                        complete -p ml-benchmark.sh
                        COMP_WORDS=(ml-benchmark.sh run --find)
                        COMP_CWORD=2
                        function=$(complete -p ml-benchmark.sh | sed 's/.*-F \\([^ ]*\\).*/\\1/')
                        set +eu
                        compopt() { :; } # the shell's own one wants to be called by a key
                        "$function"
                        printf '%s\\n' "${COMPREPLY[@]}"
                        """).requireSuccess();

        assertThat(ended.out())
                .startsWith("complete ")
                .contains("--find-max-rate", "--find-max-concurrency", "--find-max-bound")
                .doesNotContain("--url");
    }

    @Test
    void completion_for_zsh_loads_that_of_bash() throws Exception {
        assertThat(script.run("completion", "zsh").requireSuccess().out()).startsWith("autoload -U +X compinit");
    }
}
