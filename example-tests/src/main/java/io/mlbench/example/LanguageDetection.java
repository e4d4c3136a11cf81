package io.mlbench.example;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetector;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.langdetect.ThreadSafeLanguageDetectorME;
import org.jspecify.annotations.Nullable;

/**
 * Apache OpenNLP's language detector with its model of 103 languages.
 *
 * <p>It always names a language, even for a text without any letters; the
 * probability is then 1/103. Thread-safe.
 */
final class LanguageDetection implements Detector {

    private static final String MODEL = "/langdetect-183.bin";

    private static @Nullable LanguageDetection shared;

    // The plain detector is not thread-safe; this one keeps a detector for each thread, all with one model.
    private final LanguageDetector detector;

    private LanguageDetection(LanguageDetectorModel model) {
        detector = new ThreadSafeLanguageDetectorME(model);
    }

    /**
     * Return the one detection of this JVM, loading the model at the first call, which takes seconds.
     *
     * @throws IOException if the model is missing or damaged
     */
    static synchronized LanguageDetection shared() throws IOException {
        LanguageDetection loaded = shared;
        if (loaded == null) {
            loaded = new LanguageDetection(load());
            shared = loaded;
        }
        return loaded;
    }

    @Override
    public Detection detect(String text) {
        Language best = detector.predictLanguage(text);
        return new Detection(LanguageCodes.label(best.getLang()), (float) best.getConfidence());
    }

    private static LanguageDetectorModel load() throws IOException {
        try (InputStream in = LanguageDetection.class.getResourceAsStream(MODEL)) {
            if (in == null) {
                throw new FileNotFoundException("the language model " + MODEL + " is not on the class path; "
                        + "add org.apache.opennlp:opennlp-models-langdetect");
            }
            return new LanguageDetectorModel(in);
        }
    }
}
