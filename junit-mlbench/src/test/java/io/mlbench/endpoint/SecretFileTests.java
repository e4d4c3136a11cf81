package io.mlbench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t", "s3cr3t\n", "s3cr3t\r\n\n"})
    void line_ends_behind_the_secret_are_no_part_of_it(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), content);

        assertThat(SecretFile.read(file.toString())).isEqualTo("s3cr3t");
    }

    @Test
    void what_cannot_be_read_is_said_without_its_content() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        Path large = Files.writeString(folder.resolve("large"), "s3cr3t".repeat(10_000));

        assertThatThrownBy(() -> SecretFile.read(folder.resolve("none").toString()))
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> SecretFile.read(folder.toString())).hasMessageContaining("it is a folder");
        assertThatThrownBy(() -> SecretFile.read(empty.toString())).hasMessageContaining("it is empty");
        assertThatThrownBy(() -> SecretFile.read(large.toString()))
                .hasMessageContaining("more than 16384 bytes")
                .hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(() -> SecretFile.read("/dev/zero")).hasMessageContaining("more than 16384 bytes");
        assertThatThrownBy(() -> SecretFile.read("a\0b")).hasMessageContaining("no name of a file");
    }
}
