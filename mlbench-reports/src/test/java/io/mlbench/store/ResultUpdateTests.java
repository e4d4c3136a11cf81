package io.mlbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.result.BenchmarkResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change to a file is given, and what is kept of the content before. */
class ResultUpdateTests {

    private static final List<BenchmarkResult> FIRST = List.of(SampleResults.clean());
    private static final List<BenchmarkResult> SECOND = List.of(SampleResults.troubled());

    @TempDir
    Path folder;

    private Path file;

    private Path backup;

    @BeforeEach
    void name() {
        file = folder.resolve("run.json");
        backup = folder.resolve("run.json.bak");
    }

    @Test
    void a_new_file_starts_from_no_results_and_has_no_backup() {
        assertThat(formerOfUpdate(true)).isEmpty();

        assertThat(ResultStore.read(file)).isEqualTo(SECOND);
        assertThat(folder.toFile().list()).containsExactly("run.json");
    }

    @Test
    void former_results_are_handed_over_and_kept_as_backup_only_if_asked_for() {
        ResultStore.save(file, FIRST);

        assertThat(formerOfUpdate(false)).isEqualTo(FIRST);
        assertThat(backup).doesNotExist();

        assertThat(formerOfUpdate(true)).isEqualTo(SECOND);
        assertThat(ResultStore.read(backup)).isEqualTo(SECOND);
    }

    /** As "touch" or a temporary file leaves it. */
    @Test
    void a_file_with_nothing_in_it_is_no_result_and_no_damage() throws IOException {
        Files.createFile(file);

        assertThat(formerOfUpdate(true)).isEmpty();
        assertThat(ResultStore.read(file)).isEqualTo(SECOND);
        assertThat(backup).doesNotExist();
    }

    @Test
    void a_damaged_file_counts_as_empty_and_becomes_the_backup_unasked() throws IOException {
        Files.writeString(file, "x");

        assertThat(formerOfUpdate(false)).isEmpty();
        assertThat(ResultStore.read(file)).isEqualTo(SECOND);
        assertThat(backup).hasContent("x");
    }

    @Test
    void a_whole_backup_is_not_given_up_for_a_damaged_file() throws IOException {
        ResultStore.save(file, FIRST);
        ResultStore.save(file, FIRST);
        Files.writeString(file, "{");

        assertThat(formerOfUpdate(false)).isEmpty();
        assertThat(ResultStore.backup(file)).hasValue(FIRST);
    }

    @Test
    void a_change_to_no_results_is_refused_and_the_file_stays() {
        ResultStore.save(file, FIRST);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultStore.update(file, true, former -> List.of()))
                .withMessage("there is no result to store");
        assertThat(ResultStore.read(file)).isEqualTo(FIRST);
        assertThat(folder.toFile().list()).containsExactly("run.json");
    }

    @Test
    void a_file_that_is_reached_through_a_link_is_changed_and_mended_where_it_is() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real")).resolve("run.json");
        Files.createSymbolicLink(file, real);
        ResultStore.save(real, FIRST);

        assertThat(formerOfUpdate(true)).isEqualTo(FIRST);
        assertThat(ResultStore.backup(file)).hasValue(FIRST);

        Files.writeString(file, "{");
        assertThatThrownBy(() -> ResultStore.read(file))
                .hasMessageEndingWith("restore it with: cp " + real.toRealPath() + ".bak " + file);
        assertThat(Repair.of(file).orElseThrow().apply())
                .hasValue(real.resolveSibling("run.json.damaged").toRealPath());
        assertThat(ResultStore.read(real)).isEqualTo(FIRST);
        assertThat(file).isSymbolicLink();
    }

    @Test
    void a_link_that_leads_nowhere_has_no_backup() throws IOException {
        Files.createSymbolicLink(file, folder.resolve("missing.json"));

        assertThat(ResultStore.backup(file)).isEmpty();
        assertThatThrownBy(() -> ResultStore.read(file)).hasMessageEndingWith("there is no such file: " + file);
    }

    private List<BenchmarkResult> formerOfUpdate(boolean keepsBackup) {
        List<BenchmarkResult> seen = new ArrayList<>();
        ResultStore.update(file, keepsBackup, former -> {
            seen.addAll(former);
            return SECOND;
        });
        return seen;
    }
}
