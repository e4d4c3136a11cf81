package io.mlbench.evaluation.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.evaluation.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelMappingTests {

    @ParameterizedTest(name = "{0} expected, {1} given: {2}")
    @CsvSource({
        "zh, zh-Hans, true",
        "zh, zh-Hant, true",
        "zh, zho_Hant, true",
        "zh, cmn, true",
        "zh-Hant, zh-Hant, true",
        "zh-Hant, zho_Hant, true",
        "zh-Hant, zh-Hant-HK, true",
        "zh-Hant, zh-TW, true",
        "zh-Hant, zh-Hans, false",
        "zh-Hant, zh, false",
        "zh-Hans, zh, true",
        "zh-Hans, zh-Hant, false",
        "zh-Hans, zh-TW, false",
        "sr, sr-Latn, true",
        "srp_Latn, sr, false",
        "srp_Latn, sr-Cyrl, false",
        "eng_Latn, en, true",
        "eng_Latn, en-US, true",
        "eng_Latn, en-Cyrl, false",
        "en, __label__eng_Latn, true",
        "en-US, en-GB, true",
        "ceb_Latn, ceb, true",
        "ceb, __label__ceb_Latn, true",
        "yue-Hant-HK, yue, true",
        "no, no-result, false",
        "no, no_speech, false",
        "no, nb, true",
        "no, NO, true",
        "no, nn, false",
        "is, is-unknown, false",
        "it, it-error, false",
        "en, en-xyz123456, false",
        "en, english, false"
    })
    void a_label_counts_as_the_language_that_it_states(String expected, String given, boolean right) {
        LabelMapping mapping = new LabelMapping(Task.LANGUAGE, List.of(expected));

        assertThat(mapping.ofModel(given).equals(mapping.ofSample(expected))).isEqualTo(right);
    }

    @Test
    void samples_in_two_scripts_are_told_apart() {
        LabelMapping mapping = new LabelMapping(Task.LANGUAGE, List.of("ace_Arab", "ace_Latn", "zh", "zh-Hant"));

        assertThat(mapping.ofModel("ace")).isEqualTo("ace");
        assertThat(mapping.ofModel("ace_Latn")).isEqualTo("ace-Latn");
        assertThat(mapping.ofModel("zh-TW")).isEqualTo("zh-Hant");
        assertThat(mapping.ofModel("zh")).isEqualTo("zh");
    }

    @Test
    void what_is_no_language_stays_as_it_came() {
        LabelMapping mapping = new LabelMapping(Task.LANGUAGE, List.of("no"));

        assertThat(mapping.ofModel("no-result")).isEqualTo("no-result");
        assertThat(mapping.ofModel("nor")).isEqualTo("no");
        assertThat(mapping.used()).isEqualTo(Map.of("nor", "no"));
    }

    @Test
    void labels_of_other_tasks_are_compared_as_they_are() {
        LabelMapping mapping = new LabelMapping(Task.LABEL, List.of("no", "yes"));

        assertThat(mapping.ofModel("nor")).isEqualTo("nor");
        assertThat(mapping.ofModel(" no ")).isEqualTo("no");
    }
}
