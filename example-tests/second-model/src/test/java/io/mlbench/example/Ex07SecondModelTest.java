package io.mlbench.example;

import io.mlbench.InferenceEndpoint;
import io.mlbench.LanguageAccuracy;
import io.mlbench.Slo;
import io.mlbench.result.BenchmarkResult;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * A second model is a candidate for the place of the first, and is better: 92 %
 * of all texts instead of 83 %. But it no longer knows Vietnamese, which only
 * that language's own objective sees. So this example fails, in one case.
 */
class Ex07SecondModelTest {

    private static final LanguageDetectorServer CANDIDATE = new LanguageDetectorServer(LinguaDetection::new);

    @InferenceEndpoint(model = "langdetector_ensemble")
    static String address = "";

    @BeforeAll
    static void start() throws IOException {
        address = CANDIDATE.start().toString();
    }

    @AfterAll
    static void stop() {
        CANDIDATE.close();
    }

    // What the first model reaches on the same 100 texts of each language, less 2 % of them: it has 83.3 % of all,
    // and en 84 %, id 22 %, ja 94 %, ko 100 %, vi 100 %, zh 100 %. SecondModelTests holds these figures to it.
    @LanguageAccuracy(
            languages = {"en", "id", "ja", "ko", "vi", "zh"},
            samplesPerLanguage = 100,
            concurrency = 4)
    @Slo({
        "accuracy >= 81.3 %",
        "accuracy[en] >= 82 %",
        "accuracy[id] >= 20 %",
        "accuracy[ja] >= 92 %",
        "accuracy[ko] >= 98 %",
        "accuracy[vi] >= 98 %",
        "accuracy[zh] >= 98 %"
    })
    void isAsGoodInEachLanguage(BenchmarkResult result) {}
}
