package io.mlbench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.accuracy.LabeledSample.Text;
import io.mlbench.plan.ConfigurationException;
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

class SamplingTests {

    @TempDir
    Path folder;

    @Test
    void the_choice_depends_on_the_seed_and_not_on_the_order() throws IOException {
        List<String> rows = new ArrayList<>(IntStream.range(0, 500)
                .mapToObj(i -> (i % 2 == 0 ? "en" : "ko") + "\ttext " + i)
                .toList());
        Selection first = new Sampling(List.of(), 20, 7).select(dataset("a.tsv", rows));
        Collections.shuffle(rows, new Random(3));
        Selection shuffled = new Sampling(List.of(), 20, 7).select(dataset("b.tsv", rows));

        assertThat(texts(shuffled)).isEqualTo(texts(first)).hasSize(40);
        assertThat(shuffled.fingerprint()).isEqualTo(first.fingerprint());
        Selection otherSeed = new Sampling(List.of(), 20, 8).select(dataset("b.tsv", rows));
        assertThat(texts(otherSeed)).isNotEqualTo(texts(first));
        assertThat(otherSeed.fingerprint()).isNotEqualTo(first.fingerprint());
    }

    @Test
    void fewer_samples_than_asked_for_are_all_used_once_and_it_says_so() throws IOException {
        Selection selection = new Sampling(List.of("kor"), 10, 0)
                .select(dataset("a.tsv", List.of("ko\ta", "ko\tb", "ko\ta", "en\tc")));

        assertThat(selection.samples()).containsOnlyKeys("ko");
        assertThat(texts(selection)).containsExactlyInAnyOrder("a", "b");
        assertThat(selection.notes())
                .containsExactly("ko: all 2 samples are used, fewer than the 10 asked for; 1 were repeated");
    }

    @Test
    void a_language_that_is_missing_is_an_error_that_lists_the_others() throws IOException {
        Dataset dataset = dataset("a.tsv", List.of("eng\ta", "ko\tb"));

        assertThatThrownBy(() -> new Sampling(List.of("en", "fr", "ja"), 10, 0).select(dataset))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("dataset a.tsv has no samples of fr, ja; it has en, ko");
    }

    @Test
    void the_task_follows_from_the_labels() throws IOException {
        assertThat(new Sampling(List.of(), 1, 0)
                        .select(dataset("a.tsv", List.of("eng\ta")))
                        .task())
                .isEqualTo(Task.LANGUAGE);
        Path labels = Files.writeString(folder.resolve("l.tsv"), "lang\tlabel\ttext\nen\tgood\ta\n");
        assertThat(new Sampling(List.of(), 1, 0)
                        .select(Dataset.of(labels, DatasetOptions.STRICT))
                        .task())
                .isEqualTo(Task.LABEL);
        Path references = Files.writeString(folder.resolve("r.tsv"), "lang\treference\ttext\nen\tgood\ta\n");
        assertThat(new Sampling(List.of(), 1, 0)
                        .select(Dataset.of(references, DatasetOptions.STRICT))
                        .task())
                .isEqualTo(Task.TRANSCRIPT);
    }

    private Dataset dataset(String name, List<String> rows) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "lang\ttext\n" + String.join("\n", rows));
        return Dataset.of(file, DatasetOptions.STRICT);
    }

    private static List<String> texts(Selection selection) {
        return selection.ordered().stream()
                .map(sample -> ((Text) sample.input()).text())
                .toList();
    }
}
