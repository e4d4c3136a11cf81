package io.mlbench.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageCodeTests {

    @ParameterizedTest
    @CsvSource({
        "en, en",
        "EN, en",
        "eng, en",
        "kor, ko",
        "cmn, zh",
        "zho, zh",
        "chi, zh",
        "zho_Hans, zh",
        "zh-Hant-TW, zh-Hant",
        "zho_Hant, zh-Hant",
        "ZH_hant, zh-Hant",
        "zh-TW, zh",
        "eng_Latn, en",
        "__label__kor_Hang, ko",
        "jpn_Jpan, ja",
        "en-US, en",
        "es-419, es",
        "sr_Latn, sr-Latn",
        "srp_Cyrl, sr",
        "arb_Latn, ar-Latn",
        "ceb_Latn, ceb-Latn",
        "de-DE-1996, de",
        "ca-valencia, ca",
        "iw, he",
        "he, he",
        "heb, he",
        "in, id",
        "ind, id",
        "ji, yi",
        "yid, yi",
        "nob, no",
        "nb, no",
        "nor, no",
        "no, no",
        "nno, nn",
        "ekk, et",
        "lvs, lv",
        "pes, fa",
        "per, fa",
        "fas, fa",
        "arb, ar",
        "ara, ar",
        "ger, de",
        "deu, de",
        "fre, fr",
        "pt-BR, pt",
        "__label__ko, ko",
        "und, und",
        "ceb, ceb",
        "positive, positive",
        "Yes, Yes",
        "(other), (other)",
        "' ja ', ja"
    })
    void every_spelling_has_one_code(String text, String code) {
        assertThat(LanguageCode.of(text)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-result",
                "no_speech",
                "no-data",
                "no-lang-id",
                "no-404",
                "no-1234",
                "is-unknown",
                "is-none",
                "it-error",
                "it-fail",
                "en-xyz123456",
                "en-x-anything",
                "en--US",
                "en-",
                "en-Zzzz",
                "en-US-Latn",
                "english",
                "en (99 %)",
                "CEB",
                "xx"
            })
    void words_that_begin_like_a_language_are_none(String text) {
        assertThat(LanguageCode.of(text)).isEqualTo(text);
    }

    @Test
    void every_language_of_java_has_one_code_in_both_lengths() {
        for (String code : Locale.getISOLanguages()) {
            String normalized = LanguageCode.of(code);
            assertThat(LanguageCode.of(normalized)).isEqualTo(normalized);
            assertThat(LanguageCode.of(Locale.forLanguageTag(code).getISO3Language()))
                    .isEqualTo(normalized);
        }
    }
}
