package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of the current folder sends no secret to an address of its own before the user has trusted it. */
class ScriptTrustIT {

    private static final String FILE = ".ml-benchmark.yaml";
    private static final String SECRET = "s3cr3t-4711";

    private ScriptRun script;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        script = new ScriptRun(temporary).with("TOKEN", SECRET);
    }

    @Test
    void each_command_refuses_and_sends_nothing_until_the_file_is_trusted() throws Exception {
        try (FaultyServer server = new FaultyServer()) {
            Path file = Files.writeString(
                    script.work().resolve(FILE),
                    "variables: [TOKEN]\ndefaults:\n  url: %s\n  model: m\n  headers: {X-Key: '${TOKEN}'}\n"
                            .formatted(server.address()));
            List<String> words = List.of(
                    "header, set by defaults in " + file + ", line 5, would send the variable TOKEN, and the file is"
                            + " not trusted",
                    "ml-benchmark.sh trust");

            for (String command : List.of("run", "evaluate", "doctor", "config")) {
                script.run(command).requireFailure(2, words);
            }
            assertThat(server.inferences()).isZero();

            ScriptRun.Ended shown = script.run("trust", "--show").requireSuccess();
            ScriptRun.Ended trusted = script.run("trust").requireSuccess();
            ScriptRun.Ended listed = script.run("trust", "--list").requireSuccess();
            assertThat(shown.out()).contains("with the variable TOKEN", file + ": not trusted");
            assertThat(trusted.out()).endsWith("Trusted with its current content: " + file + "\n");
            assertThat(listed.out()).isEqualTo(file + ": trusted\n");
            assertThat(script.home().resolve(".local/state/ml-benchmark/trusted"))
                    .isDirectoryContaining(Files::isRegularFile);
            assertThat(script.run("config").requireSuccess().out()).endsWith("\n" + file + ": trusted\n");
            script.run("run", "--runs", "3", "--slo", "p50 <= 30 s");
            assertThat(server.header("X-Key")).isEqualTo(SECRET);

            script.run("trust", "--revoke", ".").requireSuccess();
            script.run("config").requireFailure(2, words);
        }
    }

    @Test
    void the_option_trusts_for_one_call_and_the_variable_for_a_build() throws Exception {
        Files.writeString(
                script.work().resolve(FILE),
                "variables: [TOKEN]\ndefaults: {url: 'localhost:1', model: m, headers: {X-Key: '${TOKEN}'}}\n");
        Path classes = Files.createDirectory(script.work().resolve("classes"));
        List<List<String>> commands = List.of(
                List.of("run", "--trust"),
                List.of("evaluate", "--trust"),
                List.of("doctor", "--trust"),
                List.of("test", "--trust", "--classpath", classes.toString()));

        assertThat(script.run("config", "--trust", "--format", "json")
                        .requireSuccess()
                        .out())
                .contains("\"standing\" : \"trusted for this call\"");
        for (List<String> command : commands) {
            assertThat(script.run(command.toArray(String[]::new)).err())
                    .as("of %s", command)
                    .doesNotContain("Unknown option", "is not trusted", SECRET);
        }
        script.with("MLBENCH_TRUST", "1").run("config").requireSuccess();
        script.with("MLBENCH_TRUST", "0").run("config").requireFailure(2, List.of("is not trusted"));
    }
}
