package io.mlbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.plan.setting.ProfileCatalog;
import io.mlbench.plan.setting.RunTimeSources;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.setting.SettingsSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SaveTargetTests {

    private static final Instant TIME = Instant.parse("2024-02-29T23:05:09.9Z");

    @Test
    void makes_a_file_for_each_run_in_a_folder() {
        assertThat(target(Map.of("save-dir", "out")).map(target -> target.file("detector", TIME)))
                .contains(Path.of("out", "detector_20240229-230509.json"));
    }

    @Test
    void leaves_the_folder_by_no_models_name() {
        assertThat(target(Map.of("save-dir", "out")).map(target -> target.file("../org/größe v2", TIME)))
                .contains(Path.of("out", ".._org_größe_v2_20240229-230509.json"));
    }

    @Test
    void prefers_a_file_over_a_folder() {
        assertThat(target(Map.of("save", "a.json", "save-dir", "out")).map(target -> target.file("m", TIME)))
                .contains(Path.of("a.json"));
    }

    @Test
    void is_none_where_nothing_is_to_be_saved() {
        assertThat(target(Map.of())).isEmpty();
    }

    @Test
    void is_none_where_a_place_takes_back_what_another_says() {
        assertThat(target(Map.of("save", "none", "save-dir", "out"))).isEmpty();
    }

    @Test
    void is_the_one_of_the_higher_place_whichever_kind_it_is() {
        Settings settings = Settings.of(
                new RunTimeSources(Map.of("mlbench.save-dir", "out"), Map.of(), key -> Optional.empty()),
                List.of(SettingsSource.of("the profile", Map.of("save", "a.json"))),
                ProfileCatalog.EMPTY);

        assertThat(SaveTarget.of(settings).map(target -> target.file("m", TIME)))
                .contains(Path.of("out", "m_20240229-230509.json"));
    }

    private static Optional<SaveTarget> target(Map<String, String> texts) {
        return SaveTarget.of(Settings.of(
                new RunTimeSources(Map.of(), Map.of(), key -> Optional.empty()),
                List.of(SettingsSource.of("the test", texts)),
                ProfileCatalog.EMPTY));
    }
}
