package io.mlbench.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.SettingsSource;
import io.mlbench.plan.value.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlProfilesTests {

    @TempDir
    private Path folder;

    private Path home;
    private Path here;

    @BeforeEach
    void nameFiles() {
        home = folder.resolve("home.yaml");
        here = folder.resolve("here.yaml");
    }

    @Test
    void tells_value_and_line_of_each_setting() throws IOException {
        Files.writeString(home, """
                # mine
                profiles:
                  dev:
                    url: localhost:8001
                    save_dir: results
                    batch-size: 4
                defaults:
                  timeout: 5 s
                """);
        YamlProfiles profiles = YamlProfiles.read(List.of(home));

        SettingsSource dev = profiles.profile("dev", "--profile");
        assertThat(dev.find(Setting.URL))
                .contains(new SettingsSource.Entry("localhost:8001", "profiles.dev in " + home + ", line 4"));
        assertThat(dev.find(Setting.SAVE_DIR))
                .contains(new SettingsSource.Entry("results", "profiles.dev in " + home + ", line 5"));
        assertThat(dev.find(Setting.BATCH_SIZE))
                .contains(new SettingsSource.Entry("4", "profiles.dev in " + home + ", line 6"));
        assertThat(dev.find(Setting.TIMEOUT)).isEmpty();
        assertThat(profiles.defaults().find(Setting.TIMEOUT))
                .contains(new SettingsSource.Entry("5 s", "defaults in " + home + ", line 8"));
    }

    @Test
    void overrides_an_earlier_file_key_by_key() throws IOException {
        Files.writeString(home, "profiles: {dev: {runs: 1, warmup: 2}}\ndefaults: {runs: 3, warmup: 4}\n");
        Files.writeString(here, "profiles: {dev: {runs: 10}, ci: {}}\ndefaults: {warmup: 40}\n");
        YamlProfiles profiles = YamlProfiles.read(List.of(home, here));

        SettingsSource dev = profiles.profile("dev", "--profile");
        assertThat(text(dev, Setting.RUNS)).contains("10");
        assertThat(text(dev, Setting.WARMUP)).contains("2");
        assertThat(text(profiles.defaults(), Setting.RUNS)).contains("3");
        assertThat(text(profiles.defaults(), Setting.WARMUP)).contains("40");
        assertThat(text(profiles.profile("ci", "--profile"), Setting.RUNS)).isEmpty();
    }

    @Test
    void joins_lists_as_the_settings_write_them() throws IOException {
        Files.writeString(home, """
                profiles:
                  load:
                    concurrency: [1, 8]
                    slo:
                      - p99 <= 250 ms
                      - error-rate <= 1 %
                    languages: [de, en]
                """);
        SettingsSource load = YamlProfiles.read(List.of(home)).profile("load", "--profile");

        assertThat(text(load, Setting.CONCURRENCY)).contains("1,8");
        assertThat(text(load, Setting.SLO)).contains("p99 <= 250 ms\nerror-rate <= 1 %");
        assertThat(text(load, Setting.LANGUAGES)).contains("de,en");
    }

    @Test
    void keeps_each_value_as_it_was_written() throws IOException {
        Files.writeString(home, "defaults: {label: yes, model: 0.10, runs: 1_000}\n");
        SettingsSource defaults = YamlProfiles.read(List.of(home)).defaults();

        assertThat(text(defaults, Setting.LABEL)).contains("yes");
        assertThat(text(defaults, Setting.MODEL)).contains("0.10");
        assertThat(text(defaults, Setting.RUNS)).contains("1_000");
    }

    @Test
    void an_empty_list_of_objectives_is_no_way_to_have_none() throws IOException {
        for (String empty : List.of("[]", "\"\"", "' ; '")) {
            Files.writeString(home, "defaults:\n  slo: " + empty + "\n");
            String text = text(YamlProfiles.read(List.of(home)).defaults(), Setting.SLO)
                    .orElseThrow();
            assertThatThrownBy(() -> Setting.SLO.parser().parse(text))
                    .hasMessageStartingWith("must state at least one objective");
        }
        Files.writeString(home, "defaults:\n  slo:\n    - p95 <= 1 ms\n    - \"\"\n");
        assertThatThrownBy(() -> YamlProfiles.read(List.of(home)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("line 4")
                .hasMessageContaining("defaults.slo has an empty objective");
    }

    @Test
    void takes_a_file_of_comments_alone_for_an_empty_one() throws IOException {
        Files.writeString(home, "# profiles:\n");
        Files.writeString(here, "profiles:\n#  dev: {}\ndefaults:\n");

        assertThat(YamlProfiles.read(List.of(home, here)).defaults().find(Setting.RUNS))
                .isEmpty();
    }

    @Test
    void names_who_asked_for_an_unknown_profile_and_what_there_is() throws IOException {
        Files.writeString(home, "profiles: {prod: {}, dev: {}}\n");
        Files.writeString(here, "profiles: {ci: {}}\n");

        assertThatThrownBy(() -> YamlProfiles.read(List.of(home, here)).profile("prodd", "-Dmlbench.profile"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "profile \"prodd\", asked for by -Dmlbench.profile, does not exist; did you mean prod? [%s, %s] have: "
                                        .formatted(home, here)
                                + "[ci, dev, prod]");
    }

    @Test
    void says_where_a_profile_would_stand_if_there_is_no_file() {
        assertThatThrownBy(() -> YamlProfiles.read(List.of(home, here)).profile("dev", "--profile"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("profile \"dev\", asked for by --profile, does not exist; "
                        + "there is neither ~/.ml-benchmark.yaml nor ./.ml-benchmark.yaml");
    }

    private static Optional<String> text(SettingsSource source, Setting<?> setting) {
        return source.find(setting).map(SettingsSource.Entry::text);
    }
}
