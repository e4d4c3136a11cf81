package io.mlbench.plan.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.RunLength;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTests {

    /** Stands for files with one profile, "dev", and defaults. */
    private record Files(SettingsSource dev, SettingsSource defaults) implements ProfileCatalog {
        @Override
        public SettingsSource profile(String name, String askedBy) {
            return name.equals("dev") ? dev : EMPTY.profile(name, askedBy);
        }
    }

    @Test
    void follow_one_order_from_the_command_line_down_to_the_built_in_default() {
        // GIVEN every place says something else
        Map<String, String> parameters = new HashMap<>(
                Map.of(RunTimeSources.COMMAND_LINE, "true", "mlbench.runs", "11", "mlbench.profile", "dev"));
        Map<String, String> properties = new HashMap<>(Map.of("mlbench.runs", "10"));
        Map<String, String> variables = new HashMap<>(Map.of("MLBENCH_RUNS", "9", "BENCHMARK_RUNS", "3"));
        Map<String, String> method = new HashMap<>(Map.of("runs", "7"));
        Map<String, String> type = new HashMap<>(Map.of("runs", "6"));
        Map<String, String> profile = new HashMap<>(Map.of("runs", "4"));
        Map<String, String> defaults = new HashMap<>(Map.of("runs", "2"));
        Resolver runs = () -> Settings.of(
                        new RunTimeSources(properties, variables, key -> Optional.ofNullable(parameters.get(key))),
                        List.of(SettingsSource.of("method", method), SettingsSource.of("class", type)),
                        new Files(SettingsSource.of("profile", profile), SettingsSource.of("defaults", defaults)))
                .get(Setting.RUNS);

        // THEN each answers once those above it are silent
        assertThat(runs.resolve()).isEqualTo(resolved(11, "--runs"));
        parameters.remove(RunTimeSources.COMMAND_LINE);
        assertThat(runs.resolve()).isEqualTo(resolved(10, "-Dmlbench.runs"));
        properties.clear();
        assertThat(runs.resolve()).isEqualTo(resolved(9, "the environment variable MLBENCH_RUNS"));
        variables.remove("MLBENCH_RUNS");
        assertThat(runs.resolve()).isEqualTo(resolved(11, "JUnit's configuration parameter mlbench.runs"));
        parameters.remove("mlbench.runs");
        assertThat(runs.resolve()).isEqualTo(resolved(7, "method"));
        method.clear();
        assertThat(runs.resolve()).isEqualTo(resolved(6, "class"));
        type.clear();
        assertThat(runs.resolve()).isEqualTo(resolved(4, "profile"));
        profile.clear();
        assertThat(runs.resolve()).isEqualTo(resolved(3, "the environment variable BENCHMARK_RUNS"));
        variables.clear();
        assertThat(runs.resolve()).isEqualTo(resolved(2, "defaults"));
        defaults.clear();
        assertThat(runs.resolve()).isEqualTo(resolved(100, "the built-in default"));
    }

    @Test
    void use_a_profile_that_the_defaults_name() {
        Settings settings = Settings.of(
                runTime(Map.of(), Map.of()),
                List.of(),
                new Files(
                        SettingsSource.of("profile", Map.of("runs", "4")),
                        SettingsSource.of("defaults", Map.of("profile", "dev"))));

        assertThat(settings.get(Setting.RUNS)).isEqualTo(resolved(4, "profile"));
    }

    @Test
    void use_the_profile_that_the_nearest_annotation_names() {
        Settings settings = Settings.of(
                runTime(Map.of(), Map.of()),
                List.of(
                        SettingsSource.of("method", Map.of("label", "nightly")),
                        SettingsSource.of("class", Map.of("profile", "dev")),
                        SettingsSource.of("superclass", Map.of("profile", "prod"))),
                new Files(SettingsSource.of("profile", Map.of("runs", "4")), SettingsSource.of("defaults", Map.of())));

        assertThat(settings.get(Setting.RUNS)).isEqualTo(resolved(4, "profile"));
    }

    @Test
    void say_who_asked_for_a_profile_that_does_not_exist() {
        RunTimeSources runTime = runTime(Map.of("mlbench.profile", "prod"), Map.of());

        assertThatThrownBy(() -> Settings.of(runTime, List.of(), ProfileCatalog.EMPTY))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("profile \"prod\", asked for by -Dmlbench.profile, does not exist");
    }

    @Test
    void take_the_environments_defaults_for_three_settings_below_the_profile() {
        RunTimeSources runTime = runTime(
                Map.of("mlbench.profile", "dev"),
                Map.of(
                        "BENCHMARK_RUNS", "1",
                        "BENCHMARK_WARMUP", "2",
                        "BENCHMARK_TIMEOUT", "3",
                        "BENCHMARK_LABEL", "ignored"));
        Settings settings = Settings.of(
                runTime,
                List.of(),
                new Files(SettingsSource.of("profile", Map.of("warmup", "20")), SettingsSource.of("none", Map.of())));

        assertThat(settings.get(Setting.RUNS).value()).contains(1);
        assertThat(settings.get(Setting.WARMUP)).isEqualTo(new Settings.Resolved<>(new RunLength.Count(20), "profile"));
        assertThat(settings.get(Setting.TIMEOUT).value()).hasSeconds(3);
        assertThat(settings.find(Setting.LABEL)).isEmpty();
    }

    @Test
    void name_place_and_text_of_a_value_that_is_not_valid() {
        Settings settings =
                Settings.of(runTime(Map.of(), Map.of("MLBENCH_RUNS", "many")), List.of(), ProfileCatalog.EMPTY);

        assertThatThrownBy(() -> settings.get(Setting.RUNS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("runs = \"many\", set by the environment variable MLBENCH_RUNS, "
                        + "must be a whole number of at least 1, or auto");
    }

    @Test
    void say_how_to_set_what_is_missing() {
        Settings settings = Settings.of(runTime(Map.of(), Map.of()), List.of(), ProfileCatalog.EMPTY);

        assertThatThrownBy(() -> settings.get(Setting.SAVE_DIR))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("save-dir is not set; set it with --save-dir, -Dmlbench.save-dir or MLBENCH_SAVE_DIR");
    }

    @FunctionalInterface
    private interface Resolver {
        Settings.Resolved<Optional<Integer>> resolve();
    }

    private static Settings.Resolved<Optional<Integer>> resolved(int value, String origin) {
        return new Settings.Resolved<>(Optional.of(value), origin);
    }

    private static RunTimeSources runTime(Map<String, String> properties, Map<String, String> variables) {
        return new RunTimeSources(properties, variables, key -> Optional.empty());
    }
}
