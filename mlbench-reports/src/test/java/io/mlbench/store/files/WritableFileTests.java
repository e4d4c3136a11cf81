package io.mlbench.store.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.store.ResultFileException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritableFileTests {

    @TempDir
    Path folder;

    @Test
    void an_error_says_what_is_in_the_way_and_what_to_do() {
        IOException full = new FileSystemException("/data/run.json", null, "No space left on device");

        assertThat(WritableFile.failure(Path.of("run.json"), full))
                .hasMessage("cannot write run.json: /data/run.json: No space left on device;"
                        + " free space there, allow writing, or save to another place")
                .hasCause(full);
    }

    @Test
    void reasons_are_in_words_where_Java_has_only_the_name_of_a_class() {
        assertThat(WritableFile.reason(new AccessDeniedException("/data"))).isEqualTo("no permission for /data");
        assertThat(WritableFile.reason(new NoSuchFileException("run.json")))
                .isEqualTo("there is no such file: run.json");
        assertThat(WritableFile.reason(new FileSystemException("run.json")))
                .isEqualTo("java.nio.file.FileSystemException: run.json");
        assertThat(WritableFile.reason(new IOException("broken"))).isEqualTo("java.io.IOException: broken");
    }

    @Test
    void missing_folders_are_made_and_those_behind_a_link_are_taken() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        assertThat(WritableFile.prepare(folder.resolve("a/b/run.json"))).isEqualTo(folder.resolve("a/b/run.json"));
        assertThat(folder.resolve("a/b")).isEmptyDirectory();

        WritableFile.prepare(link.resolve("run.json"));
        WritableFile.probe(link.resolve("deep/run.json"));
        assertThat(real.resolve("deep")).isEmptyDirectory();
    }

    @Test
    void what_is_no_text_file_to_write_is_told_before_anything_is_written() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "kept");

        assertThatThrownBy(() -> TextFile.write(text.resolve("index.html"), "<html>"))
                .isInstanceOf(ResultFileException.class)
                .hasMessage("cannot write " + text.resolve("index.html") + ": " + text
                        + " is a file, not a folder; name another folder");
        assertThatThrownBy(() -> TextFile.write(folder, "<html>")).hasMessageContaining("it is a folder");
        assertThat(text).hasContent("kept");
    }
}
