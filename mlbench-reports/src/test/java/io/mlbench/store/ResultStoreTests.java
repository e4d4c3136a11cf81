package io.mlbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mlbench.result.BenchmarkResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultStoreTests {

    private static final List<BenchmarkResult> FIRST = List.of(SampleResults.clean());
    private static final List<BenchmarkResult> SECOND = List.of(SampleResults.troubled(), SampleResults.clean());

    @TempDir
    Path folder;

    @Test
    void reads_what_was_saved_in_folders_that_were_missing() {
        Path file = folder.resolve("new/folder/run.json");

        ResultStore.save(file, SECOND);

        assertThat(ResultStore.read(file)).isEqualTo(SECOND);
    }

    @Test
    void keeps_the_former_file_and_nothing_else() throws IOException {
        Path file = folder.resolve("run.json");

        ResultStore.save(file, FIRST);
        ResultStore.save(file, SECOND);

        assertThat(ResultStore.read(file)).isEqualTo(SECOND);
        assertThat(ResultStore.read(folder.resolve("run.json.bak"))).isEqualTo(FIRST);
        assertThat(names()).containsExactly("run.json", "run.json.bak");
    }

    @Test
    void tells_how_to_restore_a_damaged_file() throws IOException {
        Path file = folder.resolve("run.json");
        ResultStore.save(file, FIRST);
        ResultStore.save(file, SECOND);
        Files.writeString(file, "{\"latency\": ");

        assertThatThrownBy(() -> ResultStore.read(file))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("the file ends in the middle")
                .hasMessageEndingWith("; the result before it is whole, restore it with: cp " + file + ".bak " + file);
    }

    @Test
    void promises_no_restoring_from_a_damaged_backup() throws IOException {
        Path file = folder.resolve("run.json");
        Files.writeString(file, "{");
        Files.writeString(folder.resolve("run.json.bak"), "{");

        assertThatThrownBy(() -> ResultStore.read(file)).message().doesNotContain("cp ");
    }

    @Test
    void does_not_give_up_a_good_backup_for_a_damaged_file() throws IOException {
        Path file = folder.resolve("run.json");
        ResultStore.save(file, FIRST);
        ResultStore.save(file, SECOND);
        Files.writeString(file, "{");

        ResultStore.save(file, SECOND);

        assertThat(ResultStore.read(folder.resolve("run.json.bak"))).isEqualTo(FIRST);
    }

    @Test
    void says_what_is_wrong_with_a_missing_file_and_with_a_folder() {
        Path missing = folder.resolve("run.json");

        assertThatThrownBy(() -> ResultStore.read(missing))
                .hasMessageContaining("cannot read " + missing + ": there is no such file");
        assertThatThrownBy(() -> ResultStore.read(folder)).hasMessageContaining("it is a folder");
    }

    @Test
    void saves_in_a_thread_that_a_timeout_interrupted() {
        Path file = folder.resolve("run.json");

        Thread.currentThread().interrupt();
        ResultStore.save(file, FIRST);
        ResultStore.save(file, SECOND);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ResultStore.read(file)).isEqualTo(SECOND);
    }

    @Test
    void writes_through_a_link() throws IOException {
        Path file = folder.resolve("run.json");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
        ResultStore.save(file, FIRST);

        ResultStore.save(link, SECOND);

        assertThat(link).isSymbolicLink();
        assertThat(ResultStore.read(file)).isEqualTo(SECOND);
    }

    @Test
    void the_file_is_never_absent_while_it_is_replaced() {
        Path file = folder.resolve("run.json");
        ResultStore.save(file, FIRST);

        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 100; i++) {
                ResultStore.save(file, i % 2 == 0 ? SECOND : FIRST);
            }
        });

        int reads = 0;
        while (!writer.isDone() || reads < 2) {
            assertThat(ResultStore.read(file)).isIn(FIRST, SECOND);
            reads++;
        }
        writer.join();
    }

    @Test
    void requires_a_target_that_can_be_written_and_leaves_nothing_behind() throws IOException {
        Path file = folder.resolve("run.json");
        ResultStore.save(file, FIRST);

        ResultStore.requireWritable(file);
        ResultStore.requireWritable(folder.resolve("other.json"));

        assertThat(names()).containsExactly("run.json");
        assertThat(ResultStore.read(file)).isEqualTo(FIRST);
    }

    @Test
    void refuses_a_folder_and_a_parent_that_is_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");

        assertThatThrownBy(() -> ResultStore.requireWritable(folder))
                .isInstanceOf(ResultFileException.class)
                .hasMessage("cannot write " + folder + ": it is a folder; name a file in it, such as "
                        + folder.resolve("result.json"));
        assertThatThrownBy(() -> ResultStore.requireWritable(file.resolve("deep/run.json")))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining(file + " is a file, not a folder; name another folder");
        assertThatThrownBy(() -> ResultStore.save(file.resolve("run.json"), FIRST))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("not a folder");
        assertThat(file).hasContent("text");
    }

    @Test
    void refuses_to_replace_a_device() {
        Path device = Path.of("/dev/null");
        assumeThat(device).exists();

        assertThatThrownBy(() -> ResultStore.requireWritable(device)).hasMessageContaining("no regular file");
    }

    @Test
    void counts_the_other_readable_files_of_a_model() throws IOException {
        BenchmarkResult other = SampleResults.ofModel("other");
        ResultStore.save(folder.resolve("1.json"), FIRST);
        ResultStore.save(folder.resolve("2.json"), List.of(other, SampleResults.clean(), SampleResults.clean()));
        ResultStore.save(folder.resolve("3.json"), List.of(other));
        ResultStore.save(folder.resolve("3.json"), List.of(other));
        Files.writeString(folder.resolve("damaged.json"), "{\"model\": \"" + SampleResults.MODEL + "\"");
        Files.createDirectory(folder.resolve("folder.json"));
        Path current = folder.resolve("current.json");
        ResultStore.save(current, FIRST);

        assertThat(ResultStore.countPrevious(folder, SampleResults.MODEL, current))
                .isEqualTo(2);
        assertThat(ResultStore.countPrevious(folder, SampleResults.MODEL, null)).isEqualTo(3);
        assertThat(ResultStore.countPrevious(folder, "other", folder.resolve("./x/../3.json")))
                .isEqualTo(1);
        assertThat(ResultStore.countPrevious(folder.resolve("missing"), "other", null))
                .isZero();
    }

    @Test
    void lists_the_json_files_of_a_folder_by_name_and_nothing_else() throws IOException {
        List<String> written =
                List.of("9.json", "10.json", "b.json", "a.json", "Z.json", "c.json.bak", "d.txt", ".json");
        for (String name : written) {
            Files.createFile(folder.resolve(name));
        }
        Files.createDirectory(folder.resolve("folder.json"));

        assertThat(ResultStore.files(folder))
                .extracting(file -> file.getFileName().toString())
                .containsExactly(".json", "10.json", "9.json", "Z.json", "a.json", "b.json");
    }

    @Test
    void says_why_there_is_nothing_to_list() throws IOException {
        Path missing = folder.resolve("missing");
        Path file = Files.createFile(folder.resolve("run.json"));

        assertThatThrownBy(() -> ResultStore.files(missing))
                .isInstanceOf(ResultFileException.class)
                .hasMessage("cannot list " + missing + ": there is no such folder");
        assertThatThrownBy(() -> ResultStore.files(file))
                .isInstanceOf(ResultFileException.class)
                .hasMessage("cannot list " + file + ": it is no folder; name the folder it is in");
    }

    @Test
    void a_path_with_spaces_or_quotes_can_be_copied_into_a_shell() throws IOException {
        Path file = folder.resolve("it's a run.json");
        ResultStore.save(file, FIRST);
        ResultStore.save(file, FIRST);
        Files.writeString(file, "{");

        assertThatThrownBy(() -> ResultStore.read(file))
                .hasMessageEndingWith(
                        "cp '" + folder + "/it'\\''s a run.json.bak' '" + folder + "/it'\\''s a run.json'");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
