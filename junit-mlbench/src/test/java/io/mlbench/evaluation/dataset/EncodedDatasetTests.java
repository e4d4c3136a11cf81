package io.mlbench.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.evaluation.dataset.LabeledSample.Text;
import io.mlbench.evaluation.scoring.LabelExtractor;
import io.mlbench.evaluation.scoring.Prediction.Labelled;
import io.mlbench.plan.value.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as editors, spreadsheets and file managers leave them. */
class EncodedDatasetTests {

    private static final String MARK = "\uFEFF";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "head.csv  | '\"text\",\"lang\"\r\n\"hello, world\",\"en\"\r\n'",
                "head.tsv  | 'text\tlang\nhello, world\ten\n'",
                "one.jsonl | '{\"text\":\"hello, world\",\"lang\":\"en\"}'",
            })
    void a_byte_order_mark_is_no_part_of_the_first_field(String name, String content) throws IOException {
        Files.writeString(
                folder.resolve(name),
                MARK + content.replace("\\t", "\t").replace("\\r", "\r").replace("\\n", "\n"));

        assertThat(read(name, DatasetOptions.STRICT))
                .extracting(LabeledSample::input)
                .containsExactly(new Text("hello, world"));
    }

    @Test
    void nor_of_the_first_row_of_a_table_whose_columns_are_named() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), MARK + "\"hello world\",\"en\"\r\n\"and more\",\"en\"\r\n");

        assertThat(read("rows.csv", new DatasetOptions(List.of("text", "lang"), false)))
                .extracting(LabeledSample::input)
                .containsExactly(new Text("hello world"), new Text("and more"));
    }

    @Test
    void nor_of_a_packed_table_a_text_in_a_folder_and_a_list_of_labels() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write((MARK + "\"text\",\"lang\"\n\"hi\",\"en\"\n").getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve("head.csv.gz"), packed.toByteArray());
        Files.createDirectories(folder.resolve("texts/en"));
        Files.writeString(folder.resolve("texts/en/a.txt"), MARK + "hello bom\r\n");
        Files.writeString(folder.resolve("labels.txt"), MARK + "en\r\nko\r\n");

        assertThat(read("head.csv.gz", DatasetOptions.STRICT))
                .extracting(LabeledSample::input)
                .containsExactly(new Text("hi"));
        assertThat(read("texts", DatasetOptions.STRICT))
                .extracting(LabeledSample::input)
                .containsExactly(new Text("hello bom"));
        assertThat(LabelExtractor.labelsIn(folder.resolve("labels.txt"))).containsExactly("en", "ko");
    }

    @Test
    void utf_16_is_refused_with_advice() throws IOException {
        Files.write(folder.resolve("a.csv"), (MARK + "text,lang\nhi,en\n").getBytes(StandardCharsets.UTF_16LE));
        Files.createDirectories(folder.resolve("texts/en"));
        Files.write(folder.resolve("texts/en/a.txt"), (MARK + "hi").getBytes(StandardCharsets.UTF_16BE));
        Files.write(folder.resolve("labels.txt"), (MARK + "en").getBytes(StandardCharsets.UTF_16LE));

        for (String name : List.of("a.csv", "texts")) {
            assertThatThrownBy(() -> read(name, DatasetOptions.STRICT))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("it is UTF-16, as its byte order mark says; save it as UTF-8");
        }
        assertThatThrownBy(() -> LabelExtractor.labelsIn(folder.resolve("labels.txt")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("it is UTF-16");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":\"first\",\"lang\":\"en\",\"text\":\"second\"} | Duplicate field 'text'",
                "{\"text\":\"first\",\"lang\":\"en\",\"Text\":\"second\"} | it names its field \"text\" twice",
                "{\"text\":\"half \\ud83d\",\"lang\":\"en\"} | its field \"text\" holds half of a character",
                "{\"text\":\"whole\",\"label\":\"\\ude00\"} | its field \"label\" holds half of a character",
            })
    void a_row_that_says_two_things_or_half_of_one_is_bad(String row, String why) throws IOException {
        Files.writeString(
                folder.resolve("a.jsonl"), "{\"text\":\"fine \\ud83d\\ude00\",\"lang\":\"en\"}\n" + row + "\n");

        assertThatThrownBy(() -> read("a.jsonl", DatasetOptions.STRICT))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("line 2: ")
                .hasMessageContaining(why);
        assertThat(read("a.jsonl", new DatasetOptions(List.of(), true))).hasSize(1);
    }

    @Test
    void a_label_is_the_same_whether_its_letters_are_composed_or_not() throws IOException {
        Files.writeString(folder.resolve("a.jsonl"), "{\"text\":\"x\",\"label\":\"cafe\u0301\"}\n");

        assertThat(read("a.jsonl", DatasetOptions.STRICT))
                .extracting(LabeledSample::expected)
                .containsExactly("caf\u00e9");
        assertThat(new Labelled("\u1112\u1161\u11ab")).isEqualTo(new Labelled("\ud55c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"caf\u00e9.wav", "cafe\u0301.wav"})
    void a_file_is_found_whichever_way_its_name_is_composed(String stated) throws IOException {
        Files.createDirectories(folder.resolve("cafe\u0301s"));
        Files.writeString(folder.resolve("cafe\u0301s/cafe\u0301.wav"), "sound");
        Files.writeString(folder.resolve("a.jsonl"), "{\"file\":\"caf\u00e9s/" + stated + "\",\"lang\":\"fr\"}\n");

        assertThat(new String(read("a.jsonl", DatasetOptions.STRICT).get(0).bytes(), StandardCharsets.UTF_8))
                .isEqualTo("sound");
    }

    @Test
    void what_a_file_manager_leaves_is_passed_over_and_told() throws IOException {
        for (String name : List.of("en/a.txt", "en/Thumbs.db", "en/desktop.ini", "en/.DS_Store", "__MACOSX/en/a.txt")) {
            Path file = folder.resolve("data").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "hello");
        }
        List<LabeledSample> samples = new ArrayList<>();

        Dataset.Contents contents =
                Dataset.of(folder.resolve("data"), DatasetOptions.STRICT).read(samples::add);

        assertThat(samples).extracting(LabeledSample::place).containsExactly("en/a.txt");
        assertThat(contents.problems()).containsExactly("system files passed over: Thumbs.db, __MACOSX, desktop.ini");
        assertThat(contents.skipped()).isZero();
    }

    private List<LabeledSample> read(String name, DatasetOptions options) {
        List<LabeledSample> samples = new ArrayList<>();
        Dataset.of(folder.resolve(name), options).read(samples::add);
        return samples;
    }
}
