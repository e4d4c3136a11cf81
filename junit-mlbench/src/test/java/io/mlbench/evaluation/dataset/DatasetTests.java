package io.mlbench.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mlbench.evaluation.dataset.LabeledSample.Content;
import io.mlbench.evaluation.dataset.LabeledSample.Text;
import io.mlbench.plan.value.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetTests {

    private static final DatasetOptions SKIPPING = new DatasetOptions(List.of(), true);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "d.tsv § lang\\ttext\\neng\\ta \"b\", c\\r\\n\\nko\\td",
                "d.csv § id,lang,text\\r\\n1,eng,\"a \"\"b\"\", c\"\\r\\n2,ko,d\\r\\n",
                "d.jsonl § {\"lang\": \"eng\", \"text\": \"a \\\\\"b\\\\\", c\"}\\n{\"text\": \"d\", \"lang\": \"ko\", \"n\": 1}\\n",
                "d.tsv § \uFEFFLang\\tText\\neng\\ta \"b\", c\\nko\\td\\n",
                "d.csv § \uFEFFlang,text\\neng,\"a \"\"b\"\", c\"\\nko,d\\n"
            })
    void tables_of_each_kind_hold_the_same_samples(String name, String content) throws IOException {
        Path file = write(
                name,
                content.replace("\\r", "\r")
                        .replace("\\n", "\n")
                        .replace("\\t", "\t")
                        .replace("\\\\", "\\"));

        assertThat(samples(file, DatasetOptions.STRICT))
                .extracting(LabeledSample::input, LabeledSample::expected, LabeledSample::language)
                .containsExactly(tuple(new Text("a \"b\", c"), "eng", "en"), tuple(new Text("d"), "ko", "ko"));
    }

    @Test
    void a_row_knows_its_place_even_behind_quoted_line_ends() throws IOException {
        Path file = write("d.csv", "lang,text\nen,\"one\ntwo\"\nko,d\n");

        assertThat(samples(file, DatasetOptions.STRICT))
                .extracting(LabeledSample::place)
                .containsExactly("d.csv:2", "d.csv:4");
    }

    @Test
    void compressed_tables_and_given_columns_are_read() throws IOException {
        Path file = folder.resolve("d.tsv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("hello\tpositive\ten\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(samples(file, new DatasetOptions(List.of("text", "label", "lang"), false)))
                .containsExactly(new LabeledSample(new Text("hello"), "positive", "en", "d.tsv.gz:1"));
    }

    @Test
    void a_line_without_an_end_is_refused_once_it_is_too_long_even_where_bad_rows_are_skipped() {
        AtomicLong read = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                read.addAndGet(length);
                Arrays.fill(bytes, offset, offset + length, (byte) 'a');
                return length;
            }
        };
        SampleRows rows = new SampleRows("d.tsv", folder, new DatasetOptions(List.of(), true), sample -> {});

        assertThatThrownBy(() -> new TsvReader(List.of()).read(endless, rows))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("d.tsv, line 1: it is longer than 16777216 bytes");
        assertThat(read).hasValueLessThan((1 << 24) + (1 << 20));
    }

    @Test
    void lines_that_end_where_a_block_of_the_file_ends_stay_whole() throws IOException {
        List<String> lines = new ArrayList<>();
        int[] lengths = {(1 << 16) - 1, 1, (1 << 16) - 2, 1 << 16, 3 << 16, 5};
        for (int length : lengths) {
            lines.add("x".repeat(length));
        }
        List<String> found = new ArrayList<>();
        SampleRows none = new SampleRows("d", folder, DatasetOptions.STRICT, sample -> {});

        Lines.read(
                new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)),
                none,
                (number, text) -> found.add(number + ":" + text));

        assertThat(found)
                .containsExactlyElementsOf(IntStream.range(0, lines.size())
                        .mapToObj(i -> (i + 1) + ":" + lines.get(i))
                        .toList());
    }

    @Test
    void what_unpacks_to_far_more_than_a_table_would_is_refused() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bomb)) {
            out.write(new byte[1 << 22]);
        }
        InputStream refused = Unpacked.of(new ByteArrayInputStream(bomb.toByteArray()), 1 << 20);
        InputStream small = Unpacked.of(new ByteArrayInputStream(bomb.toByteArray()));

        assertThatThrownBy(refused::readAllBytes)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 200 times as many");
        assertThat(small.readAllBytes()).hasSize(1 << 22);
    }

    @Test
    void the_fingerprint_is_that_of_the_file() throws IOException {
        Path file = write("d.tsv", "lang\ttext\nen\ta\n");

        // printf 'lang\ttext\nen\ta\n' | sha256sum
        assertThat(Dataset.of(file, DatasetOptions.STRICT).read(sample -> {}).fingerprint())
                .isEqualTo("fb19c0129fc0c4eaefe15452c3af27f0b58fa91f72cc80dc1687ce4d1d548cc4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "en\\ta\\tb § it has 3 columns, but there should be 2: lang, text",
                "en\\t  § it has no text and no file",
                "\\ta § it has no label, reference or lang"
            })
    void a_bad_row_is_an_error_or_counted(String row, String reason) throws IOException {
        Path file = write("d.tsv", "lang\ttext\nen\tgood\n" + row.replace("\\t", "\t") + "\nko\tgood\n");

        assertThatThrownBy(() -> samples(file, DatasetOptions.STRICT))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("cannot use dataset d.tsv, line 3: " + reason);
        List<LabeledSample> kept = new ArrayList<>();
        Dataset.Contents contents = Dataset.of(file, SKIPPING).read(kept::add);
        assertThat(kept).hasSize(2);
        assertThat(contents.skipped()).isOne();
        assertThat(contents.problems()).containsExactly("row skipped at d.tsv:3: " + reason);
    }

    @Test
    void what_is_not_utf_8_or_json_is_a_bad_row() throws IOException {
        Path tsv = folder.resolve("d.tsv");
        Files.write(tsv, "lang\ttext\nen\t\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        Path csv = folder.resolve("d.csv");
        Files.write(csv, "lang,text\nen,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        Path json = write("d.jsonl", "{\"lang\": \"en\", \"text\": 7}\n");

        assertThatThrownBy(() -> samples(tsv, DatasetOptions.STRICT)).hasMessageContaining("line 2: it is not UTF-8");
        assertThatThrownBy(() -> samples(csv, DatasetOptions.STRICT)).hasMessageContaining("line 2: it is not UTF-8");
        assertThatThrownBy(() -> samples(json, DatasetOptions.STRICT))
                .hasMessageContaining("line 1: its field \"text\" is no text");
        assertThatThrownBy(() -> samples(write("e.jsonl", "{\"lang\"\n"), SKIPPING))
                .hasMessageContaining("dataset e.jsonl holds no sample; row skipped at e.jsonl:1: it is no JSON");
    }

    @Test
    void files_stay_inside_of_the_folder() throws IOException {
        Path outside = Files.writeString(folder.resolve("secret.bin"), "x");
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("a.wav"), "sound");
        Files.createSymbolicLink(data.resolve("link.wav"), outside);

        Path good = Files.writeString(data.resolve("good.tsv"), "file\treference\tlang\na.wav\thello\ten\n");
        LabeledSample sample = samples(good, DatasetOptions.STRICT).get(0);
        assertThat(sample.input()).isInstanceOf(Content.class);
        assertThat(sample.bytes()).isEqualTo("sound".getBytes(StandardCharsets.UTF_8));
        for (String name : List.of("../secret.bin", "link.wav", outside.toString())) {
            Path bad = Files.writeString(data.resolve("bad.tsv"), "file\tlabel\n" + name + "\tx\n");
            assertThatThrownBy(() -> samples(bad, DatasetOptions.STRICT))
                    .hasMessageContaining("is outside of the dataset's folder");
        }
    }

    @Test
    void a_folder_for_each_label_is_a_dataset() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("kor")).resolve("1.txt"), "안녕\n");
        Files.write(Files.createDirectory(folder.resolve("eng")).resolve("1.wav"), new byte[] {1, 2});

        List<LabeledSample> samples = samples(folder, DatasetOptions.STRICT);
        assertThat(samples).extracting(LabeledSample::expected).containsExactly("eng", "kor");
        assertThat(samples).extracting(LabeledSample::language).containsExactly("en", "ko");
        assertThat(samples.get(1).input()).isEqualTo(new Text("안녕"));
    }

    @Test
    void what_is_no_dataset_says_what_would_be() {
        assertThatThrownBy(() -> Dataset.of(folder.resolve("d.xlsx"), DatasetOptions.STRICT))
                .hasMessageContaining("does not exist; valid are *.jsonl, *.tsv and *.csv");
        assertThatThrownBy(() -> samples(folder.resolve("none.tsv"), DatasetOptions.STRICT))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no ");
        assertThatThrownBy(() -> samples(write("h.tsv", "en\thello\n"), DatasetOptions.STRICT))
                .hasMessageContaining("names no column \"text\" or \"file\" but en, hello");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static List<LabeledSample> samples(Path file, DatasetOptions options) {
        List<LabeledSample> samples = new ArrayList<>();
        Dataset.of(file, options).read(samples::add);
        return samples;
    }
}
