package io.mlbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.files.FileBuffer;
import io.mlbench.store.json.ResultJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A thread reads file after file into the same memory, in which the one before still stands. */
@Timeout(60)
class ReusedMemoryTests {

    private static final int THREADS = 4;

    /** How many results a file holds; the last ones do not fit into the memory. */
    private static final List<Integer> SIZES = List.of(1, 40, 2, 7, 1, 90, 3, 160, 1, 240);

    @TempDir
    Path folder;

    @Test
    void a_short_file_after_a_long_one_is_read_as_if_it_were_the_first() throws IOException {
        Path longer = save("longer", 40);
        Path shorter = save("shorter", 1);

        assertThat(ResultStore.outlines(longer)).isEqualTo(fully(longer)).hasSize(40);
        assertThat(ResultStore.outlines(shorter)).isEqualTo(fully(shorter)).hasSize(1);
        assertThat(ResultStore.outlines(longer)).isEqualTo(fully(longer));
    }

    /** What is missing at its end still stands in the memory, byte for byte where it belongs. */
    @Test
    void a_file_that_was_cut_is_not_completed_from_memory() throws IOException {
        Path whole = save("whole", 3);
        byte[] content = Files.readAllBytes(whole);
        Path cut = folder.resolve("cut.json");
        for (int missing : List.of(2, 3, 100, content.length - 1)) {
            Files.write(cut, Arrays.copyOf(content, content.length - missing));
            assertThat(ResultStore.outlines(whole)).hasSize(3);

            assertThatThrownBy(() -> ResultStore.outlines(cut))
                    .as("%d bytes are missing", missing)
                    .isInstanceOf(ResultFileException.class)
                    .hasMessageContaining("the file ends in the middle");
        }
    }

    @Test
    void threads_that_read_at_the_same_time_do_not_mix_their_files() throws Exception {
        Map<Path, List<ResultSummary>> expected = new TreeMap<>();
        for (int i = 0; i < 6 * SIZES.size(); i++) {
            Path file = save("run-" + i, SIZES.get(i % SIZES.size()));
            expected.put(file, fully(file));
        }
        assertThat(expected.keySet())
                .anyMatch(file -> file.toFile().length() > FileBuffer.SIZE)
                .anyMatch(file -> file.toFile().length() < FileBuffer.SIZE / 100);

        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Callable<Map<Path, List<ResultSummary>>>> readers = IntStream.range(0, THREADS)
                .<Callable<Map<Path, List<ResultSummary>>>>mapToObj(seed -> () -> {
                    start.await();
                    return readAll(expected, new Random(seed));
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Map<Path, List<ResultSummary>>> read : threads.invokeAll(readers)) {
                assertThat(read.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Map<Path, List<ResultSummary>> readAll(Map<Path, ?> files, Random order) {
        List<Path> shuffled = new ArrayList<>(files.keySet());
        Collections.shuffle(shuffled, order);
        Map<Path, List<ResultSummary>> read = new TreeMap<>();
        shuffled.forEach(file -> read.put(file, ResultStore.outlines(file)));
        return read;
    }

    /** No two files and no two results of a file are alike. */
    private Path save(String name, int results) throws IOException {
        List<BenchmarkResult> labelled = IntStream.range(0, results)
                .mapToObj(number -> SampleResults.labelled(name + ", " + number))
                .toList();
        return Files.write(
                folder.resolve(name + ".json"), ResultJson.write(labelled).getBytes(StandardCharsets.UTF_8));
    }

    private static List<ResultSummary> fully(Path file) {
        return ResultStore.read(file).stream().map(ResultSummary::of).toList();
    }
}
