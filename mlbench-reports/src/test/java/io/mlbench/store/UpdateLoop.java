package io.mlbench.store;

import io.mlbench.result.BenchmarkResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of {@link SharedFileTests}: adds numbered results to a file, once its input ends. */
final class UpdateLoop {

    private UpdateLoop() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        System.in.transferTo(OutputStream.nullOutputStream());
        for (int number = 0; number < Integer.parseInt(arguments[2]); number++) {
            String label = arguments[1] + " " + number;
            ResultStore.update(file, false, former -> {
                List<BenchmarkResult> all = new ArrayList<>(former);
                all.add(SampleResults.labelled(label));
                return all;
            });
        }
    }
}
