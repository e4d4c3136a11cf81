package io.mlbench.plan.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlbench.plan.value.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTests {

    @Test
    void has_one_name_in_each_place() {
        assertThat(Setting.GPU_METRICS_URL.key()).isEqualTo("gpu-metrics-url");
        assertThat(Setting.GPU_METRICS_URL.parameter()).isEqualTo("mlbench.gpu-metrics-url");
        assertThat(Setting.GPU_METRICS_URL.variable()).isEqualTo("MLBENCH_GPU_METRICS_URL");
    }

    @Test
    void shows_an_address_without_what_may_be_secret_and_other_texts_as_they_are() {
        assertThat(Setting.URL.shown("http://me:s3cret@host/v2?token=s3cret")).isEqualTo("http://host/v2");
        assertThat(Setting.GPU_METRICS_URL.shown("me:s3cret@host")).isEqualTo("host");
        assertThat(Setting.LABEL.shown("me@host?")).isEqualTo("me@host?");
    }

    @Test
    void holds_secrets_in_headers_only() {
        assertThat(Setting.ALL).filteredOn(Setting::isSecret).containsExactly(Setting.HEADER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://me:s3cret@host", "me:s3cret@host:8002", "http://me:s3cret@ho st", "/metrics"})
    void a_page_that_cannot_be_read_is_named_without_secrets(String text) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> StatedSettings.annotated(Map.of("gpu-metrics-url", text))
                        .find(Setting.GPU_METRICS_URL))
                .withMessageStartingWith("gpu-metrics-url = \"")
                .withMessageEndingWith("\", set by the test, must be a page such as \"http://HOST:8002/metrics\"")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
    }
}
