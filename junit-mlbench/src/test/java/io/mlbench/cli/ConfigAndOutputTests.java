package io.mlbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.endpoint.StubServer;
import io.mlbench.store.json.ResultJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ConfigAndOutputTests {

    private static final String METADATA = """
            {"name": "m", "inputs": [{"name": "text", "datatype": "BYTES", "shape": [1]}],
             "outputs": [{"name": "out", "datatype": "BYTES", "shape": [1]}]}""";
    private static final String ANSWER =
            "{\"outputs\": [{\"name\": \"out\", \"datatype\": \"BYTES\", \"shape\": [1], \"data\": [\"en\"]}]}";

    @Test
    void config_tells_each_value_and_its_place_and_no_secret() {
        System.setProperty("mlbench.header", "Authorization: hunter2\nX-Team: nlp");
        System.setProperty("mlbench.url", "http://me:hunter2@triton:8000?key=hunter2");
        try {
            CommandLineRun table = CommandLineRun.of("config");
            CommandLineRun json = CommandLineRun.of("config", "--format", "json");

            assertThat(table.code()).isZero();
            assertThat(table.out())
                    .startsWith("| Setting | Value | Set By |\n")
                    .contains("| url | http://triton:8000 | -Dmlbench.url |")
                    .contains("| header | Authorization, X-Team: *** | -Dmlbench.header |")
                    .contains("| timeout | 30 s | the built-in default |")
                    .doesNotContain("hunter2");
            assertThat(json.out())
                    .startsWith("{\n  \"settings\" : {\n")
                    .contains("\"set_by\" : \"-Dmlbench.url\"")
                    .doesNotContain("hunter2");
        } finally {
            System.clearProperty("mlbench.header");
            System.clearProperty("mlbench.url");
        }
    }

    @Test
    void config_refuses_what_a_run_would_refuse() {
        System.setProperty("mlbench.runs", "0");
        try {
            CommandLineRun run = CommandLineRun.of("config");

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).startsWith("Configuration error: runs = \"0\", set by -Dmlbench.runs");
            assertThat(run.out()).isEmpty();
        } finally {
            System.clearProperty("mlbench.runs");
        }
    }

    @Test
    void a_run_in_json_prints_the_saved_form_alone_and_progress_on_the_other_stream() throws IOException {
        try (StubServer server = StubServer.ready("m", METADATA).on("POST /v2/models/m/infer", 200, ANSWER)) {
            CommandLineRun run = run(server, "--format", "json");

            assertThat(run.code()).isZero();
            assertThat(ResultJson.read(run.out().getBytes(StandardCharsets.UTF_8), Path.of("out")))
                    .singleElement()
                    .satisfies(result -> assertThat(result.metadata().model()).isEqualTo("m"));
            assertThat(run.err()).contains("Running benchmark...", "4/4");
        }
    }

    @Test
    void a_quiet_run_prints_the_result_and_no_progress() throws IOException {
        try (StubServer server = StubServer.ready("m", METADATA).on("POST /v2/models/m/infer", 200, ANSWER)) {
            CommandLineRun run = run(server, "--quiet");

            assertThat(run.out()).startsWith("## Benchmark Results\n").doesNotContain("Running", "Warming");
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void completion_knows_commands_and_options_and_prepares_zsh() {
        CommandLineRun bash = CommandLineRun.of("completion", "bash");
        CommandLineRun zsh = CommandLineRun.of("completion", "zsh");

        assertThat(bash.code()).isZero();
        assertThat(bash.out())
                .startsWith("#!/usr/bin/env bash\n")
                .contains("doctor", "--gpu-metrics-url", "complete -F _complete_ml-benchmark");
        assertThat(zsh.out())
                .startsWith("autoload -U +X compinit && compinit\n")
                .contains(bash.out().lines().toList());
    }

    private static CommandLineRun run(StubServer server, String... more) {
        String[] all = new String[more.length + 7];
        System.arraycopy(
                new String[] {"run", "--url", server.url().toString(), "--model", "m", "--runs", "4"}, 0, all, 0, 7);
        System.arraycopy(more, 0, all, 7, more.length);
        return CommandLineRun.of(all);
    }
}
