package io.mlbench.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkResult;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** The process of {@link KilledWriterTests}: saves numbered generations of one file until it is killed. */
final class SaveLoop {

    private static final int RESULTS = 2;

    /** Makes a file of several MB, so that writing it takes a while. */
    private static final List<String> CAUTIONS = List.of("x".repeat(1_000_000));

    private SaveLoop() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        int generation = Integer.parseInt(arguments[1]);
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            while (true) {
                generation++;
                ResultStore.save(file, Collections.nCopies(RESULTS, result(generation)));
                // In one write, so that no half number arrives.
                out.write((generation + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    /** Return the generation of a file that is whole. */
    static int generation(Path file) {
        List<BenchmarkResult> results = ResultStore.read(file);
        int generation = Integer.parseInt(
                Objects.requireNonNull(results.get(0).metadata().label()));
        assertThat(results.equals(Collections.nCopies(RESULTS, result(generation))))
                .as("%s is whole", file)
                .isTrue();
        return generation;
    }

    private static BenchmarkResult result(int generation) {
        BenchmarkResult clean = SampleResults.labelled(Integer.toString(generation));
        return new BenchmarkResult(
                clean.metadata(),
                clean.latency(),
                clean.throughput(),
                clean.requests(),
                clean.gpu(),
                clean.verdicts(),
                CAUTIONS,
                null);
    }
}
