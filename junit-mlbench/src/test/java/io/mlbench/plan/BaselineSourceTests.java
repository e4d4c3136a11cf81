package io.mlbench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlbench.plan.setting.StatedSettings;
import io.mlbench.plan.value.ConfigurationException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaselineSourceTests {

    @Test
    void is_none_where_no_place_names_a_file() {
        assertThat(BaselineSource.of(StatedSettings.annotated(Map.of()))).isEmpty();
        assertThat(BaselineSource.of(StatedSettings.annotated(Map.of("baseline-update", "false"))))
                .isEmpty();
    }

    @Test
    void is_only_read_and_of_this_machine_where_nothing_else_is_stated() {
        assertThat(BaselineSource.of(StatedSettings.annotated(Map.of("baseline", "base.json"))))
                .contains(new BaselineSource(Path.of("base.json"), false, false, "the test"));
    }

    @Test
    void tells_what_is_allowed_apart() {
        assertThat(BaselineSource.of(StatedSettings.typed(Map.of("baseline", "base.json", "baseline-update", "true"))))
                .contains(new BaselineSource(Path.of("base.json"), true, false, "--baseline"));
        assertThat(BaselineSource.of(
                        StatedSettings.typed(Map.of("baseline", "base.json", "baseline-any-environment", "true"))))
                .contains(new BaselineSource(Path.of("base.json"), false, true, "--baseline"));
    }

    @Test
    void an_update_without_a_file_names_its_option_and_how_to_name_one() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> BaselineSource.of(StatedSettings.typed(Map.of("baseline-update", "true"))))
                .withMessage("baseline-update = true, set by --update-baseline, needs a file to write;"
                        + " name it with --baseline, -Dmlbench.baseline or @Baseline");
    }

    @Test
    void another_machine_is_accepted_for_no_baseline_where_a_file_says_so_and_refused_where_it_was_typed() {
        Map<String, String> anyMachine = Map.of("baseline-any-environment", "true");

        assertThat(BaselineSource.of(StatedSettings.annotated(anyMachine))).isEmpty();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> BaselineSource.of(StatedSettings.typed(anyMachine)))
                .withMessage("baseline-any-environment = \"true\", set by --baseline-any-environment,"
                        + " applies only to a baseline, but none is given;"
                        + " add --baseline, or drop it");
    }
}
