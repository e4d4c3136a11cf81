package io.mlbench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderBoundsTests {

    private Path folder;
    private Path outside;
    private FolderBounds bounds;

    @BeforeEach
    void makeFolders(@TempDir Path temporary) throws IOException {
        folder = Files.createDirectory(temporary.toRealPath().resolve("project"));
        outside = Files.writeString(temporary.resolve("key"), "secret");
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(folder.resolve("data/in.txt"), "text");
        bounds = new FolderBounds(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data/in.txt", " data/in.txt ", "none/yet.json", ".", "data/../data/in.txt", "./a b"})
    void hold_what_lies_in_the_folder_there_or_not(String path) {
        assertThat(bounds.hold(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../key",
                "data/../../key",
                "none/../../key",
                "none/../in.txt",
                "/etc/passwd",
                "~/.ssh/id_rsa",
                "~other/x",
                "../project-2/x",
                "a\0b"
            })
    void hold_nothing_else(String path) {
        assertThat(bounds.hold(path)).isFalse();
    }

    @Test
    void hold_an_absolute_path_into_the_folder() {
        assertThat(bounds.hold(folder.resolve("data/in.txt").toString())).isTrue();
        assertThat(bounds.hold(outside.toString())).isFalse();
    }

    @Test
    void follow_links_to_where_they_lead() throws IOException {
        Files.createSymbolicLink(folder.resolve("inside"), folder.resolve("data"));
        Files.createSymbolicLink(folder.resolve("file"), outside);
        Files.createSymbolicLink(folder.resolve("up"), folder.getParent());
        Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolveSibling("not-there-yet"));

        assertThat(bounds.hold("inside/in.txt")).isTrue();
        assertThat(bounds.hold("file")).isFalse();
        assertThat(bounds.hold("up/key")).isFalse();
        assertThat(bounds.hold("up/new.json")).isFalse();
        assertThat(bounds.hold("inside/../../key")).isFalse();
        assertThat(bounds.hold("nowhere")).isFalse();
    }
}
