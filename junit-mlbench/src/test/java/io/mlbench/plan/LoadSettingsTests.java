package io.mlbench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlbench.plan.setting.ProfileCatalog;
import io.mlbench.plan.setting.RunTimeSources;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.setting.SettingsSource;
import io.mlbench.plan.setting.StatedSettings;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.RunLength;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadSettingsTests {

    @ParameterizedTest
    @CsvSource({
        "arrivals,       poisson, a load with a rate, --rate",
        "max-in-flight,  50,      a load with a rate, --rate",
        "find-max-bound, 1 min,   a search,           --find-max-rate or --find-max-concurrency",
    })
    void an_option_that_was_typed_and_would_do_nothing_is_refused(String key, String text, String use, String remedy) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> LoadSettings.points(StatedSettings.typed(Map.of(key, text))))
                .withMessage(key + " = \"" + text + "\", set by --" + key + ", applies only to " + use
                        + ", but none is given; add " + remedy + ", or drop it");
    }

    @ParameterizedTest
    @CsvSource({"arrivals, poisson", "max-in-flight, 50", "find-max-bound, 1 min"})
    void the_same_in_an_annotation_may_be_meant_for_other_loads(String key, String text) {
        assertThat(LoadSettings.points(StatedSettings.annotated(Map.of(key, text))))
                .containsExactly(new LoadPoint.Closed(1));
    }

    @ParameterizedTest
    @CsvSource({"arrivals, poisson", "max-in-flight, 50"})
    void what_shapes_a_rate_may_be_typed_where_one_is_sent_or_searched_for(String key, String text) {
        assertThat(LoadSettings.points(StatedSettings.typed(Map.of("rate", "20", "concurrency", "1", key, text))))
                .hasSize(2);
        assertThat(LoadSettings.points(StatedSettings.typed(Map.of("find-max", "rate", key, text))))
                .hasSize(1);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () -> LoadSettings.points(StatedSettings.typed(Map.of("find-max", "concurrency", key, text))))
                .withMessageContaining("set by --" + key + ", applies only to a load with a rate, but none is given");
    }

    @Test
    void a_pause_may_be_typed_only_where_connections_wait_for_answers() {
        assertThat(LoadSettings.points(StatedSettings.typed(Map.of("think-time", "50 ms"))))
                .hasSize(1);
        assertThat(LoadSettings.points(
                        StatedSettings.typed(Map.of("rate", "20", "concurrency", "1", "think-time", "50 ms"))))
                .hasSize(2);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () -> LoadSettings.points(StatedSettings.typed(Map.of("rate", "20", "think-time", "50 ms"))))
                .withMessage(
                        "think-time = \"50 ms\", set by --think-time, applies only to a closed loop, but none is given;"
                                + " add --concurrency, or drop it");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        LoadSettings.points(StatedSettings.typed(Map.of("find-max", "rate", "think-time", "50 ms"))));
    }

    @Test
    void a_search_takes_the_bound_that_is_stated() {
        assertThat(LoadSettings.points(StatedSettings.typed(Map.of("find-max", "rate", "find-max-bound", "1 min"))))
                .containsExactly(new LoadPoint.Search(LoadPoint.Raised.RATE, 10, Duration.ofMinutes(1)));
    }

    @Test
    void a_search_begins_at_the_rate_that_is_stated_or_at_one_request_under_way() {
        assertThat(LoadSettings.points(StatedSettings.annotated(Map.of("find-max", "rate", "rate", "25"))))
                .containsExactly(new LoadPoint.Search(LoadPoint.Raised.RATE, 25, Duration.ofMinutes(10)));
        assertThat(LoadSettings.points(StatedSettings.annotated(Map.of("find-max", "concurrency"))))
                .containsExactly(new LoadPoint.Search(LoadPoint.Raised.CONCURRENCY, 1, Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate        | rate        | 10..20 | [10..20]",
                "rate        | concurrency | 4      | [4]",
                "concurrency | concurrency | 4,8    | [4, 8]",
                "concurrency | rate        | 10     | [10]",
            })
    void a_load_at_which_a_search_cannot_begin_is_named_with_both_places(
            String raised, String key, String load, String shown) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> LoadSettings.points(StatedSettings.annotated(Map.of("find-max", raised, key, load))))
                .withMessage("find-max = " + raised + ", set by the test, begins at one steady " + raised
                        + ", but the load is " + shown + ", set by the test; state one " + raised + " or none");
    }

    @Test
    void a_search_whose_probes_have_a_stated_length_keeps_it() {
        assertThat(LoadSettings.extent(StatedSettings.annotated(Map.of("find-max", "rate", "duration", "30 s"))))
                .isEqualTo(new RunLength.Time(Duration.ofSeconds(30)));
        assertThat(LoadSettings.extent(StatedSettings.annotated(Map.of("find-max", "rate", "runs", "200"))))
                .isEqualTo(new RunLength.Count(200));
    }

    @Test
    void a_duration_in_a_higher_place_replaces_automatic_runs_and_in_a_lower_one_bounds_them() {
        assertThat(extent(Map.of("duration", "10 s"), Map.of("runs", "auto")))
                .isEqualTo(new RunLength.Time(Duration.ofSeconds(10)));
        assertThat(extent(Map.of("runs", "auto"), Map.of("duration", "10 s")))
                .isEqualTo(new RunLength.Auto(Duration.ofSeconds(10)));
        assertThat(extent(Map.of("runs", "50"), Map.of("duration", "10 s"))).isEqualTo(new RunLength.Count(50));
    }

    @Test
    void a_ramp_whose_end_is_not_planned_is_named_with_both_places() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () -> LoadSettings.points(StatedSettings.annotated(Map.of("rate", "20,5..10", "runs", "auto"))))
                .withMessage("rate, set by the test, is a ramp (rate=5..10), which needs a length planned beforehand,"
                        + " but runs = auto, set by the test, ends when verdicts are certain;"
                        + " state a duration or a number of runs, or a steady rate");
    }

    private static RunLength extent(Map<String, String> higher, Map<String, String> lower) {
        return LoadSettings.extent(Settings.of(
                new RunTimeSources(Map.of(), Map.of(), key -> Optional.empty()),
                List.of(SettingsSource.of("the method", higher), SettingsSource.of("the class", lower)),
                ProfileCatalog.EMPTY));
    }
}
