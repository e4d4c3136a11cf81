package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.InferenceEndpoint;
import io.mlbench.LanguageAccuracy;
import io.mlbench.evaluation.LanguageCode;
import io.mlbench.evaluation.dataset.Dataset;
import io.mlbench.evaluation.dataset.LabeledSample;
import io.mlbench.evaluation.dataset.LabeledSample.Text;
import io.mlbench.evaluation.sampling.SampleSpec;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.accuracy.Accuracy;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** An evaluation over HTTP, eight requests at a time, counts what the model itself says when it is called directly. */
@InferenceEndpoint(url = "embedded")
class EvaluatedModelTests {

    private static final int SAMPLES = 50;
    private static final long SEED = 1;

    @LanguageAccuracy(samplesPerLanguage = SAMPLES, concurrency = 8)
    void figures_are_those_of_the_model_called_directly(BenchmarkResult result) throws IOException {
        // GIVEN the same samples, and what the model says of each
        List<LabeledSample> samples = new SampleSpec(List.of(), SAMPLES, SEED)
                .select(Dataset.bundled())
                .ordered();
        Map<String, Map<String, Long>> expected = new TreeMap<>();
        for (LabeledSample sample : samples) {
            Detection detection = LanguageDetection.shared().detect(((Text) sample.input()).text());
            expected.computeIfAbsent(sample.language(), language -> new TreeMap<>())
                    .merge(LanguageCode.of(detection.language()), 1L, Long::sum);
        }

        // THEN the evaluation counted the same, sample for sample
        Accuracy accuracy = Objects.requireNonNull(result.accuracy());
        assertThat(accuracy.languages()).hasSize(36);
        assertThat(accuracy.confusion()).isEqualTo(expected);
        assertThat(accuracy.languages())
                .allSatisfy((language, score) -> assertThat(score.correct())
                        .as(language)
                        .isEqualTo(expected.getOrDefault(language, Map.of()).getOrDefault(language, 0L)));
        long given = accuracy.confusion().values().stream()
                .flatMap(row -> row.values().stream())
                .mapToLong(Long::longValue)
                .sum();
        assertThat(given + accuracy.overall().unanswered()).isEqualTo(samples.size());
        assertThat(Objects.requireNonNull(result.requests()).ok()).isEqualTo(samples.size());
    }
}
