package io.mlbench.plan.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.plan.value.ConfigurationException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunTimeSourcesTests {

    @Test
    void refuse_a_misspelt_system_property() {
        assertThatThrownBy(() -> new RunTimeSources(Map.of("mlbench.rnus", "1"), Map.of(), key -> Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("the system property mlbench.rnus is not a setting; did you mean mlbench.runs?")
                .hasMessageContaining("mlbench.batch-size, mlbench.columns");
    }

    @ParameterizedTest
    @CsvSource({
        "MLBENCH_RNUS, MLBENCH_RUNS",
        "MLBENCH_SLOS, MLBENCH_SLO",
        "MLBENCH_SLO_P95, MLBENCH_SLO",
        "MLBENCH_NOSLO, MLBENCH_NO_SLO",
        "MLBENCH_CONCURENCY, MLBENCH_CONCURRENCY",
        "MLBENCH_BASE_LINE, MLBENCH_BASELINE"
    })
    void refuse_a_misspelt_environment_variable(String name, String meant) {
        assertThatThrownBy(() -> new RunTimeSources(Map.of(), Map.of(name, "1"), key -> Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "the environment variable " + name + " is not a setting; did you mean " + meant + "?")
                .hasMessageContaining("MLBENCH_BATCH_SIZE, MLBENCH_COLUMNS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MLBENCH_TOKEN",
                "MLBENCH_PORT",
                "MLBENCH_SERVICE_HOST",
                "MLBENCH_SERVICE_PORT_HTTP",
                "MLBENCH_PORT_8000_TCP_ADDR",
                "MLBENCH_HOME",
                "MLBENCH_KEY"
            })
    void leave_alone_a_variable_that_reads_like_no_setting(String name) {
        assertThat(new RunTimeSources(Map.of(), Map.of(name, "1"), key -> Optional.empty())
                        .environment()
                        .find(Setting.URL))
                .isEmpty();
    }

    @Test
    void leave_alone_what_belongs_to_others() {
        RunTimeSources sources = new RunTimeSources(
                Map.of("java.version", "17", RunTimeSources.COMMAND_LINE, "true"),
                Map.of("PATH", "/bin"),
                key -> Optional.empty());

        assertThat(sources.systemProperties().find(Setting.RUNS)).isEmpty();
    }

    @Test
    void keep_the_properties_of_the_time_at_which_they_were_read() {
        Map<String, String> properties = new HashMap<>(Map.of("mlbench.runs", "1"));
        RunTimeSources sources = new RunTimeSources(properties, Map.of(), key -> Optional.empty());
        properties.put("mlbench.runs", "2");

        assertThat(sources.systemProperties().find(Setting.RUNS))
                .contains(new SettingsSource.Entry("1", "-Dmlbench.runs"));
    }

    /** JUnit answers a parameter from the system properties too, where the launcher's request has none. */
    @Test
    void take_a_property_that_junit_repeats_for_no_option_of_the_command_line() {
        Map<String, String> properties = Map.of("mlbench.runs", "5");
        Map<String, String> answers =
                Map.of(RunTimeSources.COMMAND_LINE, "true", "mlbench.runs", "5", "mlbench.url", "h");
        RunTimeSources sources = new RunTimeSources(properties, Map.of(), key -> Optional.ofNullable(answers.get(key)));

        assertThat(sources.commandLine().find(Setting.RUNS)).isEmpty();
        assertThat(sources.commandLine().find(Setting.URL)).contains(new SettingsSource.Entry("h", "--url"));
    }

    @ParameterizedTest
    @CsvSource({
        "find-max, concurrency, --find-max-concurrency",
        "repeats, 3, --repeat",
        "baseline-update, true, --update-baseline",
        "batch-size, 4, --batch-size"
    })
    void name_an_option_as_it_is_typed(String key, String text, String option) {
        Setting<?> setting = Setting.ALL.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();

        assertThat(StatedSettings.typed(Map.of(key, text)).written(setting))
                .contains(new SettingsSource.Entry(text, option));
    }

    @Test
    void take_parameters_for_options_only_where_the_command_line_set_them() {
        RunTimeSources sources = new RunTimeSources(
                Map.of(),
                Map.of(),
                key -> Optional.ofNullable(Map.of("mlbench.runs", "5").get(key)));

        assertThat(sources.commandLine().find(Setting.RUNS)).isEmpty();
        assertThat(sources.configurationParameters().find(Setting.RUNS))
                .contains(new SettingsSource.Entry("5", "JUnit's configuration parameter mlbench.runs"));
    }

    @Test
    void name_the_first_of_several_misspelt_names() {
        assertThatThrownBy(() -> new RunTimeSources(
                        Map.of("mlbench.warmpu", "1", "mlbench.rnus", "1"), Map.of(), key -> Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("the system property mlbench.rnus is not a setting");
    }
}
