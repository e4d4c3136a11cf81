package io.mlbench.store.caselog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Broken;
import io.mlbench.result.BenchmarkCase.Failed;
import io.mlbench.result.BenchmarkCase.Passed;
import io.mlbench.result.BenchmarkCase.Skipped;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.SampleResults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseLogTests {

    private static final BenchmarkCase PASSED =
            new BenchmarkCase("com.acme.SloTest", "a [concurrency=1]", 1.5, new Passed(), SampleResults.clean());
    private static final BenchmarkCase FAILED = new BenchmarkCase(
            "com.acme.SloTest", "b", 2, new Failed("x.SloViolationError", "1 of 2\nheld"), SampleResults.troubled());
    private static final BenchmarkCase BROKEN =
            new BenchmarkCase("com.acme.SloTest", "c", 0.25, new Broken("java.io.IOException", "no server"), null);

    private static final BenchmarkCase SKIPPED =
            new BenchmarkCase("com.acme.SloTest", "d", 0.25, new Skipped("Assumption failed: no GPU"), null);

    @TempDir
    Path folder;

    @Test
    void reads_the_cases_of_the_build_in_order() {
        CaseLog log = new CaseLog(folder.resolve("reports"), "build-1");

        log.append(PASSED);
        new CaseLog(folder.resolve("reports"), "build-0").append(PASSED);
        log.append(FAILED);
        log.append(BROKEN);
        log.append(SKIPPED);

        assertThat(CaseLog.read(folder.resolve("reports"), "build-1")).containsExactly(PASSED, FAILED, BROKEN, SKIPPED);
        assertThat(folder.resolve("reports/results-" + ProcessHandle.current().pid() + ".jsonl"))
                .isRegularFile();
    }

    @Test
    void orders_the_cases_of_several_processes_by_time() {
        log("results-20.jsonl", 1).append(PASSED);
        log("results-20.jsonl", 3).append(PASSED);
        log("results-10.jsonl", 2).append(BROKEN);

        assertThat(CaseLog.read(folder, "build")).containsExactly(PASSED, BROKEN, PASSED);
    }

    @Test
    void has_no_cases_before_there_is_a_folder() {
        assertThat(CaseLog.read(folder.resolve("missing"), "build")).isEmpty();
    }

    @Test
    void skips_the_last_line_of_a_killed_process_wherever_it_was_torn() throws IOException {
        Path file = folder.resolve("results-1.jsonl");
        log("results-1.jsonl", 1).append(PASSED);
        log("results-1.jsonl", 2).append(BROKEN);
        byte[] whole = Files.readAllBytes(file);
        int first = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;

        for (int length = first; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(CaseLog.read(folder, "build")).containsExactly(PASSED);
        }
    }

    @Test
    void writes_over_the_torn_line_that_an_earlier_process_of_that_id_left() throws IOException {
        Path file = folder.resolve("results-1.jsonl");
        log("results-1.jsonl", 1).append(PASSED);
        Files.writeString(file, "{\"build\":\"old\",".repeat(10_000), StandardOpenOption.APPEND);

        log("results-1.jsonl", 2).append(BROKEN);

        assertThat(CaseLog.read(folder, "build")).containsExactly(PASSED, BROKEN);
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void writes_over_the_only_line_of_a_file_if_it_was_torn() throws IOException {
        Path file = Files.writeString(folder.resolve("results-1.jsonl"), "{\"build\":\"old\",");

        log("results-1.jsonl", 2).append(BROKEN);

        assertThat(CaseLog.read(folder, "build")).containsExactly(BROKEN);
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void an_empty_line_is_damage_even_the_first() throws IOException {
        Path file = Files.writeString(folder.resolve("results-1.jsonl"), "\n");
        log("results-1.jsonl", 1).append(PASSED);

        assertThatThrownBy(() -> CaseLog.read(folder, "build"))
                .isInstanceOf(ResultFileException.class)
                .hasMessageStartingWith("cannot read " + file + ", line 1");
    }

    @Test
    void refuses_a_line_of_this_build_that_another_version_wrote() throws IOException {
        Path file = folder.resolve("results-1.jsonl");
        log("results-1.jsonl", 1).append(PASSED);
        Files.writeString(file, Files.readString(file).replaceFirst("\"schema_version\":1", "\"schema_version\":2"));

        assertThatThrownBy(() -> CaseLog.read(folder, "build"))
                .hasMessageContaining("line 1: schema_version: is 2, but this version of mlbench reads 1 only");
    }

    @Test
    void names_file_and_line_of_any_other_damage() throws IOException {
        Path file = folder.resolve("results-1.jsonl");
        log("results-1.jsonl", 1).append(PASSED);
        Files.writeString(file, "{\"build\": \"build\", \"name\": 7}\n", StandardOpenOption.APPEND);
        log("results-1.jsonl", 2).append(PASSED);

        assertThatThrownBy(() -> CaseLog.read(folder, "build"))
                .isInstanceOf(ResultFileException.class)
                .hasMessageStartingWith("cannot read " + file + ", line 2, column ")
                .hasMessageEndingWith(": name: must be text; delete the file and run the benchmarks again");
    }

    @Test
    void does_not_mind_lines_of_other_builds_and_versions() throws IOException {
        Files.writeString(folder.resolve("results-1.jsonl"), "{\"build\": \"old\", \"name\": 7}\n");
        log("results-1.jsonl", 2).append(PASSED);

        assertThat(CaseLog.read(folder, "build")).containsExactly(PASSED);
    }

    @Test
    void a_reader_reads_each_line_once() throws IOException {
        Path file = folder.resolve("results-1.jsonl");
        CaseLogReader reader = new CaseLogReader(folder, "build");
        log("results-1.jsonl", 1).append(PASSED);
        assertThat(reader.cases()).containsExactly(PASSED);

        byte[] content = Files.readAllBytes(file);
        Arrays.fill(content, 0, content.length - 1, (byte) 'x'); // would be damage, were it read again
        Files.write(file, content);
        log("results-2.jsonl", 2).append(FAILED);
        log("results-1.jsonl", 3).append(BROKEN);

        assertThat(reader.cases()).containsExactly(PASSED, FAILED, BROKEN);
        assertThat(reader.cases()).hasSize(3);
    }

    @Test
    void a_reader_notices_files_that_were_deleted_and_written_again() throws IOException {
        CaseLogReader reader = new CaseLogReader(folder, "build");
        log("results-1.jsonl", 1).append(PASSED);
        log("results-2.jsonl", 2).append(FAILED);
        assertThat(reader.cases()).hasSize(2);

        Files.delete(folder.resolve("results-1.jsonl"));
        assertThat(reader.cases()).containsExactly(FAILED);
        Files.write(folder.resolve("results-2.jsonl"), new byte[0]);
        assertThat(reader.cases()).isEmpty();
        log("results-2.jsonl", 3).append(BROKEN);
        assertThat(reader.cases()).containsExactly(BROKEN);
    }

    @Test
    void a_reader_waits_for_the_end_of_a_line() throws IOException {
        Path file = folder.resolve("results-1.jsonl");
        log("results-1.jsonl", 1).append(PASSED);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 5));
        CaseLogReader reader = new CaseLogReader(folder, "build");
        assertThat(reader.cases()).isEmpty();

        Files.write(file, whole);
        assertThat(reader.cases()).containsExactly(PASSED);
    }

    @Test
    void keeps_the_lines_of_threads_apart() {
        IntStream.range(0, 40).parallel().forEach(i -> new CaseLog(folder, "build").append(FAILED));

        assertThat(CaseLog.read(folder, "build")).hasSize(40).containsOnly(FAILED);
    }

    @Test
    void appends_in_a_thread_that_a_timeout_interrupted() {
        Thread.currentThread().interrupt();
        new CaseLog(folder, "build").append(BROKEN);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(CaseLog.read(folder, "build")).isEqualTo(List.of(BROKEN));
    }

    private CaseLog log(String name, long second) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
        return new CaseLog(folder.resolve(name), "build", clock);
    }
}
