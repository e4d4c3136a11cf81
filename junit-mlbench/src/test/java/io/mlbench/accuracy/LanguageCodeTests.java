package io.mlbench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "zh-Hant-TW, zh",
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
