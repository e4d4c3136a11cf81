package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.mlbench.evaluation.LanguageCode;
import io.mlbench.evaluation.dataset.Dataset;
import io.mlbench.evaluation.dataset.LabeledSample;
import io.mlbench.evaluation.dataset.LabeledSample.Text;
import io.mlbench.evaluation.sampling.SampleSet;
import io.mlbench.evaluation.sampling.SampleSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class SecondModelTests {

    /** As in {@link Ex07SecondModelTest}; the seed is the one that an evaluation has unless another is set. */
    private static final SampleSpec SAMPLING = new SampleSpec(List.of("en", "id", "ja", "ko", "vi", "zh"), 100, 1);

    @TempDir
    Path folder;

    @Test
    void the_candidate_is_better_overall_and_fails_in_the_one_language_that_got_worse() {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Ex07SecondModelTest.class))
                .configurationParameter("mlbench.reports-dir", folder.toString())
                .execute()
                .testEvents();

        assertThat(tests.succeeded().stream()
                        .map(event -> event.getTestDescriptor().getDisplayName()))
                .hasSize(6)
                .anyMatch(name -> name.contains("overall"))
                .noneMatch(name -> name.contains("vi"));
        assertThat(tests.failed().list()).singleElement().satisfies(event -> {
            assertThat(event.getTestDescriptor().getDisplayName()).contains("vi");
            assertThat(event.getPayload().toString()).contains("accuracy[vi]", "98");
        });
    }

    @Test
    void the_limits_of_the_example_are_what_the_first_model_reaches() throws IOException {
        SampleSet selection = SAMPLING.select(Dataset.bundled());

        Map<String, Long> first = correct(LanguageDetection.shared(), selection);

        assertThat(first).isEqualTo(Map.of("en", 84L, "id", 22L, "ja", 94L, "ko", 100L, "vi", 100L, "zh", 100L));
        assertThat(first.values().stream().mapToLong(Long::longValue).sum() / 6.0)
                .isCloseTo(83.3, within(0.05));
    }

    private static Map<String, Long> correct(Detector detector, SampleSet selection) {
        Map<String, Long> correct = new TreeMap<>();
        selection
                .samples()
                .forEach((language, samples) -> correct.put(
                        language,
                        samples.stream()
                                .filter(sample -> LanguageCode.of(
                                                detector.detect(text(sample)).language())
                                        .equals(language))
                                .count()));
        return correct;
    }

    private static String text(LabeledSample sample) {
        return ((Text) sample.input()).text();
    }
}
