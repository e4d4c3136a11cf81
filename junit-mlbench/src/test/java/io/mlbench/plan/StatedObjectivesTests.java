package io.mlbench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlbench.plan.setting.ProfileCatalog;
import io.mlbench.plan.setting.RunTimeSources;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.setting.SettingsSource;
import io.mlbench.plan.value.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatedObjectivesTests {

    private final Map<String, String> typed = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> method = new HashMap<>();
    private final Map<String, String> type = new HashMap<>();
    private final Map<String, String> defaults = new HashMap<>();

    @Test
    void no_place_states_none() {
        assertThat(stated()).isEqualTo(new StatedObjectives(List.of(), "no place", List.of()));
    }

    @Test
    void all_annotations_count_together_and_what_stands_there_twice_counts_once() {
        method.put("slo", "p95 <= 10 s\np50 <= 1 s");
        type.put("slo", "p95<=10 s; p95 <= 1 ms");

        assertThat(stated())
                .isEqualTo(new StatedObjectives(
                        List.of("p95 <= 10 s", "p50 <= 1 s", "p95 <= 1 ms"), "the method and the class", List.of()));
    }

    @ParameterizedTest
    @CsvSource({"0.9, 0.99, 0.99, the class", "0.99, 0.9, 0.99, the method", "0.9, 0.9, 0.9, the method"})
    void of_two_confidences_the_highest_counts(String ofMethod, String ofType, double highest, String place) {
        method.put("confidence", ofMethod);
        type.put("confidence", ofType);

        assertThat(settings().find(Setting.CONFIDENCE)).contains(new Settings.Resolved<>(highest, place));
    }

    @ParameterizedTest
    @CsvSource({"0.9, 2", "2, 0.9", "0.9, many"})
    void a_confidence_that_is_not_valid_is_never_passed_over(String ofMethod, String ofType) {
        method.put("confidence", ofMethod);
        type.put("confidence", ofType);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> settings().find(Setting.CONFIDENCE))
                .withMessageContaining("must be above 0.5");
    }

    @ParameterizedTest
    @CsvSource({"0.6, true", "0.95, false", "0.99, false"})
    void a_confidence_that_is_lowered_at_run_time_is_named(String atRunTime, boolean isNamed) {
        method.put("slo", "p95 <= 1 ms");
        method.put("confidence", "0.95");
        properties.put("mlbench.confidence", atRunTime);

        assertThat(stated().cautions())
                .isEqualTo(
                        isNamed
                                ? List.of("-Dmlbench.confidence lowered the confidence of the method from 0.95 to 0.6")
                                : List.of());
    }

    @Test
    void an_empty_annotation_among_others_is_refused() {
        method.put("slo", ";");
        type.put("slo", "p95 <= 1 ms");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(this::stated)
                .withMessageStartingWith("slo = \";\", set by the method, must state at least one objective");
    }

    @Test
    void what_replaces_objectives_of_annotations_is_named_with_their_number() {
        method.put("slo", "p95 <= 1 ms");
        type.put("slo", "p99 <= 2 ms; p50 <= 1 ms");
        variables.put("MLBENCH_SLO", "p50 <= 1 ms");

        StatedObjectives stated = stated();

        assertThat(stated.texts()).containsExactly("p50 <= 1 ms");
        assertThat(stated.cautions())
                .containsExactly(
                        "the environment variable MLBENCH_SLO replaced 2 objectives of the method and the class,"
                                + " not judged: p95 <= 1 ms; p99 <= 2 ms");
    }

    @Test
    void what_states_the_same_or_stands_in_a_file_replaces_nothing() {
        method.put("slo", "p95 <= 1 ms");
        properties.put("mlbench.slo", "p95<=1 ms; p50 <= 1 ms");
        defaults.put("slo", "max <= 1 s");

        assertThat(stated().cautions()).isEmpty();
    }

    @Test
    void only_no_slo_takes_objectives_away_and_says_which() {
        method.put("slo", "p95 <= 1 ms");
        variables.put("MLBENCH_NO_SLO", "true");

        assertThat(stated())
                .isEqualTo(new StatedObjectives(
                        List.of(),
                        "the environment variable MLBENCH_NO_SLO",
                        List.of(
                                "no objective was judged but the implied error-rate <= 0 %, since the environment variable"
                                        + " MLBENCH_NO_SLO says so; not judged: p95 <= 1 ms, set by the method")));
    }

    @Test
    void no_slo_is_said_where_there_was_nothing_to_take_away_too() {
        typed.put("mlbench.no-slo", "true");

        assertThat(stated().cautions())
                .containsExactly("no objective was judged but the implied error-rate <= 0 %, since --no-slo says so");
    }

    @Test
    void one_place_that_states_objectives_and_none_contradicts_itself() {
        typed.put("mlbench.no-slo", "true");
        typed.put("mlbench.slo", "p95 <= 1 ms");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(this::stated)
                .withMessage("no-slo, set by --no-slo, takes all objectives away, but slo, set by --slo, states some;"
                        + " remove one");
    }

    @Test
    void of_objectives_and_none_the_higher_place_decides() {
        typed.put("mlbench.slo", "p95 <= 1 ms");
        defaults.put("no-slo", "true");

        assertThat(stated()).isEqualTo(new StatedObjectives(List.of("p95 <= 1 ms"), "--slo", List.of()));

        properties.put("mlbench.no-slo", "false");
        typed.clear();
        defaults.put("slo", "p99 <= 1 ms");
        assertThat(stated().texts()).as("false outranks true").containsExactly("p99 <= 1 ms");
    }

    @Test
    void an_empty_text_takes_nothing_away_even_beside_no_slo() {
        typed.put("mlbench.no-slo", "true");
        variables.put("MLBENCH_SLO", "");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(this::stated)
                .withMessageStartingWith("slo = \"\", set by the environment variable MLBENCH_SLO, must state");
    }

    private StatedObjectives stated() {
        return StatedObjectives.of(settings());
    }

    private Settings settings() {
        if (!typed.isEmpty()) {
            typed.put(RunTimeSources.COMMAND_LINE, "true");
        }
        return Settings.of(
                new RunTimeSources(properties, variables, key -> Optional.ofNullable(typed.get(key))),
                List.of(SettingsSource.of("the method", method), SettingsSource.of("the class", type)),
                new ProfileCatalog() {
                    @Override
                    public SettingsSource profile(String name, String askedBy) {
                        return EMPTY.profile(name, askedBy);
                    }

                    @Override
                    public SettingsSource defaults() {
                        return SettingsSource.of("defaults", defaults);
                    }
                });
    }
}
