package io.mlbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairTests {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void saveTwice() {
        file = folder.resolve("run.json");
        ResultStore.save(file, List.of(SampleResults.clean()));
        ResultStore.save(file, List.of(SampleResults.troubled()));
    }

    @Test
    void a_whole_file_needs_none() {
        assertThat(Repair.of(file)).isEmpty();
    }

    @Test
    void a_damaged_file_gets_the_backup_and_nothing_is_lost() throws IOException {
        Files.writeString(file, "{\"latency\": ");

        Repair repair = Repair.of(file).orElseThrow();

        assertThat(repair.problem()).endsWith("the file ends in the middle");
        assertThat(repair.backup()).containsExactly(SampleResults.clean());
        assertThat(repair.apply())
                .hasValueSatisfying(damaged -> assertThat(damaged).hasContent("{\"latency\": "));
        assertThat(ResultStore.read(file)).containsExactly(SampleResults.clean());
        assertThat(ResultStore.backup(file)).hasValue(List.of(SampleResults.clean()));
        assertThat(Repair.of(file)).isEmpty();
    }

    @Test
    void a_file_that_was_deleted_comes_back() throws IOException {
        Files.delete(file);

        assertThat(Repair.of(file).orElseThrow().apply()).isEmpty();
        assertThat(ResultStore.read(file)).containsExactly(SampleResults.clean());
    }

    @Test
    void without_a_whole_backup_there_is_only_another_measurement() throws IOException {
        Files.writeString(file, "");
        Files.writeString(folder.resolve("run.json.bak"), "{");

        assertThatThrownBy(() -> Repair.of(file))
                .isInstanceOf(ResultFileException.class)
                .hasMessageEndingWith(
                        "the file is empty; there is no intact backup next to it, so move it away, or name another file, and measure again");
    }
}
