package io.mlbench.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes add to one file at the same time. */
@Timeout(120)
public class SharedFileTests {

    private static final int SAVES = 100;

    @TempDir
    Path folder;

    @Test
    void two_processes_lose_none_of_each_others_results_and_leave_no_lock() throws Exception {
        Path file = folder.resolve("shared.json");
        List<Process> processes = new ArrayList<>();
        try {
            for (String name : List.of("first", "second")) {
                processes.add(start(file, name));
            }
            for (Process process : processes) {
                process.getOutputStream().close(); // they begin
            }
            for (Process process : processes) {
                assertThat(process.waitFor()).isZero();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }

        assertThat(ResultStore.read(file))
                .extracting(result -> result.metadata().label())
                .containsExactlyInAnyOrderElementsOf(Stream.of("first ", "second ")
                        .flatMap(name -> IntStream.range(0, SAVES).mapToObj(number -> name + number))
                        .toList());
        assertThat(folder.toFile().list()).containsExactly("shared.json");
    }

    @Test
    void an_interrupted_thread_still_saves_and_stays_interrupted() {
        Path file = folder.resolve("interrupted.json");

        Thread.currentThread().interrupt();
        ResultStore.update(file, true, former -> List.of(SampleResults.labelled("saved")));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ResultStore.read(file)).hasSize(1);
    }

    private static Process start(Path file, String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UpdateLoop.class.getName(),
                        file.toString(),
                        name,
                        Integer.toString(SAVES))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
