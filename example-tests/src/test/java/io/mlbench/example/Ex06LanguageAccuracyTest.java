package io.mlbench.example;

import io.mlbench.InferenceEndpoint;
import io.mlbench.LanguageAccuracy;
import io.mlbench.Slo;
import io.mlbench.result.BenchmarkResult;

/**
 * Accuracy: one test case for the whole and one for each language, each with
 * objectives of its own. The texts are short and real: this model takes most
 * Indonesian ones for Malay, which the figure of all languages alone would hide.
 */
@InferenceEndpoint(url = "embedded")
class Ex06LanguageAccuracyTest {

    @LanguageAccuracy(
            languages = {"en", "ja", "ko", "zh", "id"},
            samplesPerLanguage = 100,
            concurrency = 4)
    @Slo({"accuracy >= 75 %", "accuracy[ko] >= 95 %", "accuracy[zh] >= 95 %", "macro-f1 >= 0.8"})
    void recognisesLanguages(BenchmarkResult result) {}
}
