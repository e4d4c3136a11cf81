package io.mlbench.evaluation.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.evaluation.Task;
import io.mlbench.evaluation.dataset.Dataset;
import io.mlbench.evaluation.dataset.DatasetOptions;
import io.mlbench.evaluation.dataset.LabeledSample.Text;
import io.mlbench.plan.value.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleSpecTests {

    @TempDir
    Path folder;

    @Test
    void the_choice_depends_on_the_seed_and_not_on_the_order() throws IOException {
        List<String> rows = new ArrayList<>(IntStream.range(0, 500)
                .mapToObj(i -> (i % 2 == 0 ? "en" : "ko") + "\ttext " + i)
                .toList());
        SampleSet first = new SampleSpec(List.of(), 20, 7).select(dataset("a.tsv", rows));
        Collections.shuffle(rows, new Random(3));
        SampleSet shuffled = new SampleSpec(List.of(), 20, 7).select(dataset("b.tsv", rows));

        assertThat(texts(shuffled)).isEqualTo(texts(first)).hasSize(40);
        assertThat(shuffled.fingerprint()).isEqualTo(first.fingerprint());
        SampleSet otherSeed = new SampleSpec(List.of(), 20, 8).select(dataset("b.tsv", rows));
        assertThat(texts(otherSeed)).isNotEqualTo(texts(first));
        assertThat(otherSeed.fingerprint()).isNotEqualTo(first.fingerprint());
    }

    @Test
    void fewer_samples_than_asked_for_are_all_used_once_and_it_says_so() throws IOException {
        SampleSet selection = new SampleSpec(List.of("kor"), 10, 0)
                .select(dataset("a.tsv", List.of("ko\ta", "ko\tb", "ko\ta", "en\tc")));

        assertThat(selection.samples()).containsOnlyKeys("ko");
        assertThat(texts(selection)).containsExactlyInAnyOrder("a", "b");
        assertThat(selection.notes())
                .containsExactly("ko: all 2 samples are used, fewer than the 10 asked for; 1 were repeated");
    }

    @Test
    void a_language_that_is_missing_is_an_error_that_lists_the_others() throws IOException {
        Dataset dataset = dataset("a.tsv", List.of("eng\ta", "ko\tb"));

        assertThatThrownBy(() -> new SampleSpec(List.of("en", "fr", "ja"), 10, 0).select(dataset))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("dataset a.tsv has no samples of fr, ja; it has en, ko");
    }

    @Test
    void the_task_follows_from_the_labels() throws IOException {
        assertThat(new SampleSpec(List.of(), 1, 0)
                        .select(dataset("a.tsv", List.of("eng\ta")))
                        .task())
                .isEqualTo(Task.LANGUAGE);
        Path labels = Files.writeString(folder.resolve("l.tsv"), "lang\tlabel\ttext\nen\tgood\ta\n");
        assertThat(new SampleSpec(List.of(), 1, 0)
                        .select(Dataset.of(labels, DatasetOptions.STRICT))
                        .task())
                .isEqualTo(Task.LABEL);
        Path references = Files.writeString(folder.resolve("r.tsv"), "lang\treference\ttext\nen\tgood\ta\n");
        assertThat(new SampleSpec(List.of(), 1, 0)
                        .select(Dataset.of(references, DatasetOptions.STRICT))
                        .task())
                .isEqualTo(Task.TRANSCRIPT);
    }

    @ParameterizedTest
    @CsvSource({"1000, 30000", "1000, 2000", "7, 2000", "7, 1"})
    void a_choice_that_goes_through_files_is_the_one_made_in_memory(int perLanguage, long mostBytes)
            throws IOException {
        // GIVEN three languages of different sizes, whose rows stand in any order and partly twice
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add("en\ttext " + i % 250);
            rows.add((i % 3 == 0 ? "ko" : "vi") + "\t글 ắ 😀 " + i);
        }
        Collections.shuffle(rows, new Random(3));
        SampleSpec sampling = new SampleSpec(List.of(), perLanguage, 7);

        // WHEN so little may be held that there are more runs than open files, or a few
        SampleSet inFiles = sampling.select(dataset("a.tsv", rows), mostBytes);

        // THEN nothing tells it from the choice made in memory
        SampleSet inMemory = sampling.select(dataset("a.tsv", rows));
        assertThat(inFiles).isEqualTo(inMemory);
        assertThat(inFiles.ordered()).isEqualTo(inMemory.ordered());
        assertThat(inFiles.samples().get("en")).isInstanceOf(StoredSamples.class);
        assertThat(inMemory.samples().get("en")).isNotInstanceOf(StoredSamples.class);
    }

    @Test
    void files_of_a_folder_go_through_files_as_paths() throws IOException {
        for (String label : List.of("en", "ko")) {
            Files.createDirectories(folder.resolve("audio").resolve(label));
            Files.write(folder.resolve("audio").resolve(label).resolve("a.wav"), new byte[] {1, 2, 3});
        }
        Dataset dataset = Dataset.of(folder.resolve("audio"), DatasetOptions.STRICT);
        SampleSpec sampling = new SampleSpec(List.of(), 10, 7);

        assertThat(sampling.select(dataset, 1)).isEqualTo(sampling.select(dataset));
    }

    private Dataset dataset(String name, List<String> rows) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "lang\ttext\n" + String.join("\n", rows));
        return Dataset.of(file, DatasetOptions.STRICT);
    }

    private static List<String> texts(SampleSet selection) {
        return selection.ordered().stream()
                .map(sample -> ((Text) sample.input()).text())
                .toList();
    }
}
