package io.mlbench.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.evaluation.Task;
import io.mlbench.evaluation.dataset.LabeledSample.Text;
import io.mlbench.evaluation.sampling.SampleSet;
import io.mlbench.evaluation.sampling.SampleSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BundledDatasetTests {

    /** Changes whenever the data do, and with it every accuracy that was measured with them. */
    private static final String SHA_256 = "2f12254997e04a104f2bbcface7ab5d4e838acb48635787a2c6a4e5c50adfce6";

    private static final SampleSet ALL = new SampleSpec(List.of(), 1000, 0).select(Dataset.bundled());

    @Test
    void it_is_the_file_that_results_refer_to() {
        assertThat(ALL.source().fingerprint()).isEqualTo(SHA_256);
        assertThat(ALL.source().name()).isEqualTo("udhr.tsv");
        assertThat(ALL.task()).isEqualTo(Task.LANGUAGE);
    }

    @Test
    void each_language_has_enough_distinct_samples_under_its_code() {
        assertThat(ALL.samples())
                .hasSize(36)
                .containsKeys("en", "ja", "ko", "zh", "de", "fr", "es", "pt", "it", "nl", "ru", "uk", "pl", "tr")
                .containsKeys("ar", "he", "hi", "th", "vi", "id", "sv", "cs", "el", "fi");
        // Repeated samples are not chosen twice, so that these are distinct ones.
        ALL.samples().forEach((language, samples) -> {
            assertThat(samples).as(language).hasSizeBetween(100, 120);
            assertThat(samples).allMatch(sample -> sample.expected().equals(language));
        });
    }

    @Test
    void lengths_are_mixed() {
        ALL.samples().forEach((language, samples) -> {
            List<Integer> lengths = samples.stream()
                    .map(sample -> text(sample).codePointCount(0, text(sample).length()))
                    .toList();
            assertThat(lengths).as(language).allMatch(length -> length >= 5 && length <= 160);
            assertThat(lengths).as(language).filteredOn(length -> length < 25).hasSizeGreaterThanOrEqualTo(20);
            assertThat(lengths).as(language).filteredOn(length -> length > 40).hasSizeGreaterThanOrEqualTo(5);
        });
    }

    @Test
    void no_text_has_two_labels_or_lies_within_another() {
        Map<String, String> labels = new HashMap<>();
        ALL.samples().forEach((language, samples) -> {
            for (LabeledSample sample : samples) {
                String text = text(sample).toLowerCase(Locale.ROOT);
                assertThat(labels.putIfAbsent(text, language)).as(text).isNull();
                assertThat(samples)
                        .filteredOn(
                                other -> text(other).toLowerCase(Locale.ROOT).contains(text))
                        .hasSize(1);
            }
        });
    }

    @Test
    void texts_are_clean() {
        assertThat(ALL.ordered())
                .extracting(BundledDatasetTests::text)
                .allMatch(text -> text.equals(text.strip()))
                .noneMatch(text -> text.contains("  "))
                .noneMatch(text -> text.codePoints().anyMatch(Character::isISOControl))
                .noneMatch(text -> text.indexOf('\ufffd') >= 0);
    }

    private static String text(LabeledSample sample) {
        return ((Text) sample.input()).text();
    }
}
