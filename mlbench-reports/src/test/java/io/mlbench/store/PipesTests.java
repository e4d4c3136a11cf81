package io.mlbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mlbench.store.caselog.CaseLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Nobody writes to these pipes: whoever opens one for reading waits for ever. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class PipesTests {

    @TempDir
    Path folder;

    @Test
    void among_results_is_no_result() throws Exception {
        ResultStore.save(folder.resolve("a.json"), List.of(SampleResults.clean()));
        pipe("b.json");

        assertThat(ResultStore.files(folder)).containsExactly(folder.resolve("a.json"));
        assertThat(ResultStore.countPrevious(
                        folder, SampleResults.clean().metadata().model(), null))
                .isOne();
    }

    @Test
    void in_the_place_of_a_backup_is_none() throws Exception {
        Path damaged = Files.writeString(folder.resolve("run.json"), "{");
        pipe("run.json.bak");

        assertThat(ResultStore.backup(damaged)).isEmpty();
        assertThatThrownBy(() -> ResultStore.read(damaged))
                .isInstanceOf(ResultFileException.class)
                .hasMessageNotContaining("restore it with");
    }

    @Test
    void in_the_place_of_a_lock_is_named() throws Exception {
        Path file = folder.resolve("run.json");
        pipe(".run.json.lock");

        assertThatThrownBy(() -> ResultStore.update(file, true, former -> List.of(SampleResults.clean())))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining(".run.json.lock: it is no regular file");
        assertThat(file).doesNotExist();
    }

    @Test
    void a_link_in_the_place_of_a_lock_is_not_followed() throws Exception {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createSymbolicLink(folder.resolve(".run.json.lock"), victim);

        assertThatThrownBy(() ->
                        ResultStore.update(folder.resolve("run.json"), true, former -> List.of(SampleResults.clean())))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("it is no regular file");
        assertThat(victim).hasContent("precious");
    }

    @Test
    void among_the_cases_of_a_build_is_named() throws Exception {
        pipe("results-1.jsonl");

        assertThatThrownBy(() -> CaseLog.read(folder, "build"))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("results-1.jsonl: it is no regular file");
    }

    @Test
    void a_device_without_an_end_is_not_read_to_it() {
        Path zero = Path.of("/dev/zero");
        assumeTrue(Files.exists(zero), "there are devices");

        assertThatThrownBy(() -> ResultStore.read(zero))
                .isInstanceOf(ResultFileException.class)
                .hasMessage(
                        "cannot read /dev/zero: /dev/zero: it is no regular file, and has no end or more than 16 MiB");
    }

    private void pipe(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", folder.resolve(name).toString())
                        .start()
                        .waitFor())
                .isZero();
    }
}
