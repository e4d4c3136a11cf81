package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the script says of itself, and of a call that it does not understand. */
class ScriptUsageIT {

    private ScriptRun script;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        script = new ScriptRun(temporary);
    }

    @Test
    void help_names_the_commands_and_their_options() throws Exception {
        assertThat(script.run("--help").requireSuccess().out())
                .startsWith("Usage: ml-benchmark.sh ")
                .containsPattern("run +Measure an inference endpoint");
        assertThat(script.run("run", "--help").requireSuccess().out())
                .startsWith("Usage: ml-benchmark.sh run ")
                .contains("--url", "--model", "--runs", "--timeout", "--slo", "--save", "--profile")
                .contains("Exit codes: 0 objectives met, 1 violated, 2 usage or configuration, 3 endpoint");
    }

    /** The locale need not be installed; a shell may say on the error stream that it is not. */
    @ParameterizedTest
    @CsvSource({
        "LC_ALL, ko_KR.UTF-8, 사용법: ml-benchmark.sh run, 측정할 요청 수 (기본값 100)",
        "LC_MESSAGES, ko_KR, 사용법: ml-benchmark.sh run, 측정할 요청 수 (기본값 100)",
        "LANG, ko, 사용법: ml-benchmark.sh run, 측정할 요청 수 (기본값 100)",
        "LC_ALL, de_DE.UTF-8, Usage: ml-benchmark.sh run, measured requests (default 100)",
        "LANG, kok_IN, Usage: ml-benchmark.sh run, measured requests (default 100)",
    })
    void help_is_in_korean_where_the_locale_is(String variable, String locale, String start, String text)
            throws Exception {
        ScriptRun.Ended ended = script.with(variable, locale).run("run", "--help");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).startsWith(start).contains(text);
    }

    @Test
    void locale_for_everything_outranks_that_of_messages() throws Exception {
        assertThat(script.with("LC_ALL", "C")
                        .with("LANG", "ko_KR.UTF-8")
                        .run("--help")
                        .requireSuccess()
                        .out())
                .startsWith("Usage:");
    }

    @Test
    void version_is_that_of_the_build() throws Exception {
        assertThat(script.run("--version").requireSuccess().out())
                .matches("junit-mlbench \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }

    @Test
    void no_command_shows_the_help_as_an_error() throws Exception {
        ScriptRun.Ended ended = script.run();

        ended.requireFailure(2, List.of("Usage: ml-benchmark.sh ", "Commands:", "run"));
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void unknown_command_is_corrected() throws Exception {
        script.run("rum").requireFailure(2, List.of("'rum'", "Did you mean run?", "See ml-benchmark.sh --help"));
    }

    @Test
    void unknown_option_is_corrected() throws Exception {
        script.fails(2, List.of("'--rnus'", "Did you mean --runs?", "See ml-benchmark.sh run --help"), "--rnus", "5");
    }

    @Test
    void option_without_its_value_is_refused() throws Exception {
        script.fails(2, List.of("Missing required parameter for option '--runs' (N)", "run --help"), "--runs");
    }

    @Test
    void endpoint_without_model_is_refused() throws Exception {
        script.fails(2, List.of("no model is set for the endpoint localhost:1;", "--model"), "--url", "localhost:1");
    }

    @Test
    void old_java_is_refused(@TempDir Path jdk) throws Exception {
        Path java = Files.createFile(
                Files.createDirectory(jdk.resolve("bin")).resolve("java"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");

        script.with("JAVA_HOME", jdk.toString())
                .fails(3, List.of("Java 17 or later is needed, but " + java + " is version 11; set JAVA_HOME"));
    }
}
