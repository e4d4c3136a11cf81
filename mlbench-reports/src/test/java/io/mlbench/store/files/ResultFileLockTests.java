package io.mlbench.store.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.mlbench.store.ResultStore;
import io.mlbench.store.SampleResults;
import io.mlbench.store.SharedFileTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one process may see of the lock; {@link SharedFileTests} has two. */
@Timeout(60)
class ResultFileLockTests {

    @TempDir
    Path folder;

    private Path file;

    private Path lock;

    @BeforeEach
    void name() {
        file = folder.resolve("run.json");
        lock = folder.resolve(".run.json.lock");
    }

    @Test
    void a_change_is_applied_once_with_the_lock_beside_the_file_only_meanwhile() throws IOException {
        List<Boolean> locked = new ArrayList<>();

        ResultFileLock.apply(file, () -> locked.add(Files.exists(lock)));

        assertThat(locked).containsExactly(true);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_change_that_fails_says_why_and_leaves_no_lock() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> ResultFileLock.apply(file, () -> {
                    throw new IOException("disk full");
                }))
                .withMessage("disk full");
        assertThat(folder).isEmptyDirectory();

        ResultFileLock.apply(file, () -> Files.writeString(file, "next"));
        assertThat(file).hasContent("next");
    }

    @Test
    void what_a_killed_process_left_behind_locks_nobody_out() throws IOException {
        Files.write(lock, new byte[] {0, 0, 0});

        ResultFileLock.apply(file, () -> Files.writeString(file, "saved"));

        assertThat(file).hasContent("saved");
        assertThat(lock).doesNotExist();
    }

    @Test
    void a_lock_that_cannot_be_made_is_an_error_and_changes_nothing() {
        List<String> changed = new ArrayList<>();

        assertThatIOException()
                .isThrownBy(() -> ResultFileLock.apply(folder.resolve("missing/run.json"), () -> changed.add("all")))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(changed).isEmpty();
    }

    @Test
    void an_interrupt_is_kept_for_later_and_none_is_made_up() throws IOException {
        List<Boolean> interrupted = new ArrayList<>();
        ResultFileLock.Change look =
                () -> interrupted.add(Thread.currentThread().isInterrupted());

        Thread.currentThread().interrupt();
        ResultFileLock.apply(file, look);
        assertThat(Thread.interrupted()).isTrue();

        ResultFileLock.apply(file, look);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(interrupted).as("within the change").containsExactly(false, false);
    }

    @Test
    void threads_lose_none_of_each_others_results() {
        IntStream.range(0, 24)
                .parallel()
                .forEach(number -> ResultStore.update(
                        file,
                        false,
                        former -> IntStream.rangeClosed(0, former.size())
                                .mapToObj(i ->
                                        i < former.size() ? former.get(i) : SampleResults.labelled("number " + number))
                                .toList()));

        assertThat(ResultStore.read(file))
                .extracting(result -> result.metadata().label())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 24).mapToObj(i -> "number " + i).toList());
        assertThat(folder.toFile().list()).containsExactly("run.json");
    }
}
