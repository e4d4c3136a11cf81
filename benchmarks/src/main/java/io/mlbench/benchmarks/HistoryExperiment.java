package io.mlbench.benchmarks;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.ResultStore;
import io.mlbench.store.json.ResultJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The history of a model with ten thousand results: what the command line tells
 * of them, less what it costs to start. The results vary by 3 % around one that
 * is measured first, and become 10 % slower half-way.
 */
final class HistoryExperiment implements Experiment {

    private static final String MODEL = "known-delay";
    private static final int FILES = 10_000;
    private static final int FEW_FILES = 200;

    /** Long enough for the blocks of an ordinary run. */
    private static final String DURATION = "5 s";

    @Override
    public String name() {
        return "history";
    }

    @Override
    public List<Row> run(Context context) throws InterruptedException {
        int files = context.quick() ? FEW_FILES : FILES;
        System.err.println(name() + ": " + files + " files");
        try {
            Path folder = Files.createTempDirectory("mlbench-history");
            try {
                return run(context, folder, files);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Row> run(Context context, Path folder, int files) throws IOException, InterruptedException {
        Path first = folder.resolve("measured.result");
        measure(context, first);
        BenchmarkResult measured = ResultStore.read(first).get(0);
        PastResults past = new PastResults(measured, files);
        long bytes = 0;
        for (int i = 0; i < files; i++) {
            String json = ResultJson.write(List.of(past.result(i)));
            bytes += json.length();
            Files.writeString(folder.resolve("run-%05d.json".formatted(i)), json);
        }
        List<Double> cpu = new ArrayList<>();
        List<Double> wall = new ArrayList<>();
        for (int round = 1; round <= context.rounds(5); round++) {
            double start = cpu(context, List.of("--version"), "");
            long begin = System.nanoTime();
            double all = cpu(context, List.of("history", MODEL, "--dir", folder.toString()), "## Benchmark History");
            wall.add((System.nanoTime() - begin) / 1e9);
            cpu.add((all - start) / 1e6);
            context.raw()
                    .add(name(), "mlbench", round, new Figures(Map.of("cpu_start", start, Figures.CPU, all - start)));
        }
        String group = "history of %,d results, cold JVM".formatted(files);
        return List.of(
                Row.atMost(group, "CPU, less that of --version", 2, Medians.of(cpu), " s"),
                Row.beside(group, "time to the answer, start of the JVM included", Medians.of(wall), " s"),
                Row.beside(group, "size of one file, with histogram and blocks", bytes / 1024.0 / files, " KiB"));
    }

    private static void measure(Context context, Path file) throws InterruptedException {
        try (Server server = Server.start(context.commands(), "none")) {
            context.java()
                    .run(
                            List.of(),
                            "io.mlbench.cli.Main",
                            List.of(
                                    "run",
                                    "--url",
                                    "127.0.0.1:" + server.port(),
                                    "--model",
                                    MODEL,
                                    "--duration",
                                    DURATION,
                                    "--save",
                                    file.toString()));
        }
    }

    private static double cpu(Context context, List<String> arguments, String expected) throws InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(context.root().resolve("scripts/ml-benchmark.sh").toString()));
        command.addAll(arguments);
        Commands.Ended ended = context.commands().run(command);
        if (!ended.text().contains(expected)) {
            throw new BenchmarkException("instead of a history there was: "
                    + ended.text().lines().findFirst().orElse("nothing"));
        }
        return ended.cpuMicros();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
