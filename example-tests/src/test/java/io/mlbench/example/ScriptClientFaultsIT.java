package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the machine that measures lacks is said, and what was measured is not lost. */
class ScriptClientFaultsIT {

    private static final String QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Djava.io.tmpdir=";

    private ScriptRun script;
    private Path work;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        script = new ScriptRun(temporary).with("JAVA_OPTS", QUICK + temporary);
        work = script.work();
    }

    /** A limit on the size of files stands for a full disk: the write fails in the middle. */
    @Test
    void a_full_disk_leaves_the_former_file_and_shows_the_result() throws Exception {
        Path file = work.resolve("run.json");
        try (FaultyServer server = new FaultyServer()) {
            measure(server, "", "--save run.json").requireSuccess();
            byte[] former = Files.readAllBytes(file);

            ScriptRun.Ended ended = measure(server, "ulimit -f 2", "--save run.json");

            assertThat(ended.exitCode()).as("%s", ended).isEqualTo(3);
            assertThat(ended.err()).contains("cannot write ", "run.json", "free space there");
            assertThat(ended.out()).contains(ScriptRun.TABLE).doesNotContain("## Saved Result");
            assertThat(measure(server, "ulimit -f 2", "--save run.json --quiet").out())
                    .as("where no progress is shown, too")
                    .contains(ScriptRun.TABLE)
                    .doesNotContain("## Saved Result");
            assertThat(file).hasBinaryContent(former);
            assertThat(ResultStore.read(file)).hasSize(1);
            assertThat(work).isDirectoryNotContaining(one -> one.toString().endsWith(".tmp"));
        }
    }

    /** No user may make files there, not even root, whom permissions do not hold. */
    @Test
    void a_folder_in_which_nothing_can_be_made_is_found_before_the_run() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "Linux");
        try (FaultyServer server = new FaultyServer()) {
            measure(server, "", "--save /proc/mlbench.json")
                    .requireFailure(2, List.of("save: cannot write /proc/mlbench.json", "allow writing, or save to"));
            measure(server, "", "--reports-dir /proc/mlbench")
                    .requireFailure(2, List.of("reports-dir: cannot write /proc/mlbench"));
            assertThat(server.inferences()).isZero();
        }
    }

    @Test
    void too_few_file_handles_are_named_and_nothing_is_lost() throws Exception {
        try (FaultyServer server = new FaultyServer()) {
            ScriptRun.Ended ended = measure(
                    server, "ulimit -n 40", "--runs 300 --concurrency 100 --save run.json --slo 'error-rate <= 0 %'");

            assertThat(ended.exitCode()).as("%s", ended).isEqualTo(3);
            assertThat(ended.err())
                    .contains(" of 300 requests were not sent: ", "no file handle left", "ulimit -n")
                    .doesNotContain("not foreseen");
            assertThat(ended.out()).contains(ScriptRun.TABLE);
        }
        assertThat(ResultStore.read(work.resolve("run.json")))
                .extracting(BenchmarkResult::requests)
                .satisfiesExactly(requests -> assertThat(requests.sent()).isEqualTo(300));
    }

    @Test
    void a_small_heap_is_enough() throws Exception {
        script.with("JAVA_OPTS", QUICK + script.home().getParent() + " -Xmx48m");
        try (FaultyServer server = new FaultyServer()) {
            measure(server, "", "--runs 5000 --concurrency 50 --save run.json").requireSuccess();
        }
        assertThat(ResultStore.read(work.resolve("run.json")))
                .extracting(BenchmarkResult::requests)
                .satisfiesExactly(requests -> assertThat(requests.ok()).isEqualTo(5000));
    }

    private ScriptRun.Ended measure(FaultyServer server, String limit, String options)
            throws IOException, InterruptedException {
        return script.shell(limit + "\nexec \"$SCRIPT\" run --url " + server.address() + " --model m " + options);
    }
}
