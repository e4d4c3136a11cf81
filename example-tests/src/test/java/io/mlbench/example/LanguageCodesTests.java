package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageCodesTests {

    /** Individual languages, and the language that the JDK knows their two-letter code as. */
    private static final Map<String, String> INDIVIDUAL =
            Map.of("arb", "ara", "cmn", "zho", "ekk", "est", "lvs", "lav", "nob", "nor", "pes", "fas", "plt", "mlg");

    @ParameterizedTest
    @CsvSource({
        "eng, en", "kor, ko", "jpn, ja", "cmn, zh", "ekk, et", "lvs, lv", "pes, fa", "ara, ar", "heb, he", "ind, id",
        "yid, yi", "nob, no", "nno, nn"
    })
    void a_language_with_a_two_letter_code_has_that_label(String code, String label) {
        assertThat(LanguageCodes.label(code)).isEqualTo(label);
    }

    @Test
    void exactly_the_models_languages_without_a_two_letter_code_keep_three_letters() throws IOException {
        List<String> kept = Arrays.stream(languagesOfTheModel())
                .filter(code -> LanguageCodes.label(code).equals(code))
                .sorted()
                .toList();

        assertThat(kept).containsExactly("ast", "ceb", "gsw", "min", "nan", "nds", "pnb", "war");
    }

    @Test
    void the_table_agrees_with_the_jdk_except_for_the_individual_languages() {
        LanguageCodes.table()
                .forEach((three, two) -> assertThat(Locale.forLanguageTag(two).getISO3Language())
                        .as(three + " to " + two)
                        .isEqualTo(INDIVIDUAL.getOrDefault(three, three)));
    }

    @Test
    void withdrawn_codes_are_never_given() {
        assertThat(LanguageCodes.table().values())
                .doesNotContain("iw", "in", "ji")
                .allMatch(label -> label.matches("[a-z]{2}"));
    }

    private static String[] languagesOfTheModel() throws IOException {
        try (InputStream in = LanguageCodesTests.class.getResourceAsStream("/langdetect-183.bin")) {
            return new LanguageDetectorME(new LanguageDetectorModel(Objects.requireNonNull(in)))
                    .getSupportedLanguages();
        }
    }
}
