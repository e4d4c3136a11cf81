package io.mlbench.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong setting names the place it came from and what is valid there, whichever place that is. */
class ScriptSettingsIT {

    private static final String PROFILES = ".ml-benchmark.yaml";

    private ScriptRun script;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        script = new ScriptRun(temporary);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--runs        | 0          | runs = \"0\", set by --runs, must be a whole number of at least 1",
                "--concurrency | 1,x        | set by --concurrency, must be a whole number of at least 1",
                "--timeout     | soon       | must be a positive duration such as \"500 ms\", \"30 s\" or \"2 min\"",
                "--slo         | p9 <= 3 ms | binds the fastest requests alone; did you mean p90?",
                "--url         | ftp://x    | its scheme is \"ftp\"; valid are HOST:PORT, http://HOST:PORT",
            })
    void wrong_option_is_refused(String option, String value, String words) throws Exception {
        script.fails(2, List.of("Configuration error: ", option, words), "--model", "m", option, value);
    }

    @ParameterizedTest
    @CsvSource({"MLBENCH_RUNS, x", "BENCHMARK_RUNS, many"})
    void wrong_variable_is_refused(String name, String value) throws Exception {
        script.with(name, value)
                .fails(
                        2,
                        List.of("runs = \"" + value + "\", set by the environment variable " + name, "whole number"),
                        "--model",
                        "m");
    }

    @Test
    void unknown_variable_is_corrected() throws Exception {
        script.with("MLBENCH_RUNZ", "3")
                .fails(2, List.of("MLBENCH_RUNZ is not a setting; did you mean MLBENCH_RUNS?"), "--model", "m");
    }

    @Test
    void wrong_value_in_the_home_folder_is_refused() throws Exception {
        Path file = profiles(script.home(), "defaults:", "  warmup: 3", "  runs: lots");

        script.fails(
                2,
                List.of("runs = \"lots\", set by defaults in " + file + ", line 3, must be a whole number"),
                "--model",
                "m");
    }

    @Test
    void unknown_key_in_the_working_directory_is_corrected() throws Exception {
        Path file = profiles(script.work(), "profiles:", "  ci:", "    concurency: 2");

        script.fails(
                2,
                List.of(file + ", line 3", "\"concurency\" is not a key here; did you mean concurrency?"),
                "--model",
                "m");
    }

    @Test
    void wrong_type_in_a_profile_is_refused() throws Exception {
        Path file = profiles(script.work(), "profiles:", "  ci:", "    runs: [10, 20]");

        script.fails(2, List.of(file + ", line 3", "profiles.ci.runs must be a single value"), "--profile", "ci");
    }

    @Test
    void unknown_profile_is_refused_with_those_that_there_are() throws Exception {
        profiles(script.home(), "profiles:", "  nightly: {runs: 1000}");
        profiles(script.work(), "profiles:", "  ci: {runs: 100}");

        script.fails(
                2,
                List.of("profile \"cl\", asked for by --profile, does not exist", "have: [ci, nightly]"),
                "--profile",
                "cl");
    }

    @Test
    void unknown_profile_without_any_file_is_refused() throws Exception {
        script.fails(
                2,
                List.of("profile \"ci\"", "there is neither ~/" + PROFILES + " nor ./" + PROFILES),
                "--profile",
                "ci");
    }

    private static Path profiles(Path folder, String... lines) throws IOException {
        return Files.write(folder.resolve(PROFILES), List.of(lines));
    }
}
