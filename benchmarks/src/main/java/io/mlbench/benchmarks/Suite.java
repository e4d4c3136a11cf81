package io.mlbench.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs experiments one after the other and writes what came of them. Started by
 * {@code benchmarks/run}, with the folder of the repository, then the words of
 * its command line.
 */
final class Suite {

    private static final List<Experiment> ALL = List.of(
            new FloorExperiment(),
            new ClosedExperiment(),
            new OpenExperiment(),
            new StallExperiment(),
            new KnownDelayExperiment(),
            new HeapExperiment(),
            new EvaluateExperiment(),
            new HarnessExperiment(),
            new StartupExperiment(),
            new HistoryExperiment(),
            new StatisticsExperiment(),
            new StallProofExperiment());

    private Suite() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Path.of(args[0]);
        List<String> words = Arrays.asList(args).subList(1, args.length);
        boolean quick = words.contains("--quick");
        List<Experiment> chosen = chosen(words);
        Path target = root.resolve("benchmarks/target");
        List<String> circumstances =
                Machine.circumstances(Clock.systemUTC(), ("benchmarks/run " + String.join(" ", words)).strip());
        RawFigures raw = new RawFigures();
        List<Row> rows = new ArrayList<>();
        try {
            Context context = context(root, quick, raw);
            for (Experiment experiment : chosen) {
                rows.addAll(guarded(experiment, context));
            }
        } finally {
            raw.write(target.resolve("figures.csv"));
        }
        String table = Table.render(circumstances, rows);
        System.out.println(table);
        Files.writeString(target.resolve("performance.md"), table);
        if (!quick && chosen.size() == ALL.size()) {
            Path document = root.resolve("docs/performance.md");
            Files.writeString(document, Table.insert(Files.readString(document), table));
        }
    }

    /** An experiment that cannot be run is a line of the table; the others go on. */
    private static List<Row> guarded(Experiment experiment, Context context) throws InterruptedException {
        try {
            return experiment.run(context);
        } catch (RuntimeException e) {
            e.printStackTrace();
            String[] lines = String.valueOf(e.getMessage()).split("\n", 2);
            return List.of(Row.missing(experiment.name(), "the whole experiment", "to be measured", lines[0]));
        }
    }

    private static List<Experiment> chosen(List<String> words) {
        List<String> names =
                words.stream().filter(word -> !word.equals("--quick")).toList();
        List<String> known = ALL.stream().map(Experiment::name).toList();
        if (!known.containsAll(names)) {
            throw new BenchmarkException("unknown among " + names + "; there are " + known + " and --quick");
        }
        return ALL.stream()
                .filter(experiment -> names.isEmpty() || names.contains(experiment.name()))
                .toList();
    }

    private static Context context(Path root, boolean quick, RawFigures raw) throws IOException {
        Path benchmarks = root.resolve("benchmarks");
        Path target = benchmarks.resolve("target");
        Files.writeString(target.resolve("body.json"), Payload.BODY);
        Files.writeString(target.resolve("post.lua"), Payload.LUA);
        Commands commands = new Commands(target.resolve("native"));
        String classPath = String.join(
                ":",
                Stream.of(
                                target.resolve("classes").toString(),
                                Files.readString(target.resolve("class-path.txt"))
                                        .strip())
                        .toList());
        return new Context(
                root,
                commands,
                new JavaProcess(commands, classPath),
                new NativeTools(commands, target),
                Context.Tools.in(benchmarks.resolve("peers"), commands, quick ? 1 : 3),
                quick,
                raw);
    }
}
