package io.mlbench.example;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import io.mlbench.evaluation.LanguageCode;
import java.util.Arrays;
import java.util.Set;

/**
 * Lingua's detector in its low-accuracy mode, which looks at groups of three
 * letters only: small and quick to load. It chooses among the languages of the
 * bundled dataset. Thread-safe.
 */
final class LinguaDetection implements Detector {

    private static final Set<String> LANGUAGES = Set.of(
            "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hu", "id", "it",
            "ja", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "th", "tr", "uk", "vi", "zh");

    private final LanguageDetector detector = LanguageDetectorBuilder.fromLanguages(Arrays.stream(Language.values())
                    .filter(language -> LANGUAGES.contains(code(language)))
                    .toArray(Language[]::new))
            .withLowAccuracyMode()
            .withPreloadedLanguageModels()
            .build();

    /** It gives no probability for the answer alone; computing those of all languages would double the work. */
    @Override
    public Detection detect(String text) {
        return new Detection(code(detector.detectLanguageOf(text)), 1);
    }

    /** The dataset's one Norwegian, "no", is written Bokmål. */
    private static String code(Language language) {
        return language == Language.NYNORSK || language == Language.UNKNOWN
                ? "und"
                : LanguageCode.of(language.getIsoCode639_1().toString());
    }
}
