package io.mlbench.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** From the start of a process to the result of 100 requests of 1 ms: what a short benchmark costs as a whole. */
final class StartupExperiment implements Experiment {

    private static final String GROUP = "command line, 100 runs of 1 ms";
    private static final String RUNS = "100";
    /** With which the script starts a benchmark. */
    private static final List<String> SCRIPT_OPTIONS =
            List.of("-XX:-UsePerfData", "-XX:+UseSerialGC", "-XX:CompileThresholdScaling=3");

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public List<Row> run(Context context) throws InterruptedException {
        try (Server server = Server.start(context.commands(), "constant", "1000")) {
            List<Contestant> contestants = contestants(context, server);
            for (int round = 1; round <= context.rounds(5); round++) {
                for (Contestant contestant : contestants) {
                    if (contestant.missing().isEmpty()) {
                        System.err.println(name() + ": round " + round + ", " + contestant.name());
                        measure(context, contestant, round);
                    }
                }
            }
            return rows(contestants);
        }
    }

    private void measure(Context context, Contestant contestant, int round) throws InterruptedException {
        long start = System.nanoTime();
        Commands.Ended ended = context.commands().run(contestant.command());
        double millis = (System.nanoTime() - start) / 1e6;
        double cpu = ended.cpuMicros() / 1e3;
        contestant.wall().add(millis);
        contestant.cpu().add(cpu);
        context.raw()
                .add(
                        name(),
                        contestant.name(),
                        round,
                        new Figures(Map.of("wall_ms", millis, Figures.CPU, ended.cpuMicros())));
    }

    private static List<Row> rows(List<Contestant> contestants) {
        double prepared = Medians.of(contestants.get(0).cpu());
        List<Row> rows = new ArrayList<>(List.of(
                Row.atMost(GROUP, "CPU, prepared by its first use", 1_300, prepared, " ms"),
                Row.atMost(
                        GROUP,
                        "CPU, not prepared",
                        2_000,
                        Medians.of(contestants.get(1).cpu()),
                        " ms")));
        Contestant jmeter = contestants.get(contestants.size() - 1);
        rows.add(
                jmeter.missing().isPresent()
                        ? Row.missing(
                                GROUP,
                                "CPU by that of JMeter",
                                "<= 0.333",
                                jmeter.missing().get())
                        : Row.atMost(GROUP, "CPU by that of JMeter", 1.0 / 3, prepared / Medians.of(jmeter.cpu()), ""));
        for (Contestant each : contestants) {
            rows.add(
                    each.missing().isPresent()
                            ? Row.missing(GROUP, each.name(), "", each.missing().get())
                            : new Row(
                                    GROUP,
                                    each.name(),
                                    "",
                                    "%s ms to its end, CPU %s ms"
                                            .formatted(
                                                    Row.number(Medians.of(each.wall())),
                                                    Row.number(Medians.of(each.cpu()))),
                                    null));
        }
        return rows;
    }

    private static List<Contestant> contestants(Context context, Server server) {
        Path root = context.root();
        String body = root.resolve("benchmarks/target/body.json").toString();
        String uri = server.uri().toString();
        List<String> ours =
                List.of("run", "--url", "127.0.0.1:" + server.port(), "--model", "known-delay", "--runs", RUNS);
        return List.of(
                new Contestant(
                        "ml-benchmark.sh, prepared",
                        Optional.empty(),
                        joined(List.of(root.resolve("scripts/ml-benchmark.sh").toString()), ours)),
                new Contestant(
                        "the same classes, not prepared",
                        Optional.empty(),
                        joined(
                                List.of(java()),
                                SCRIPT_OPTIONS,
                                List.of("-cp", standalone(root), "io.mlbench.cli.Main"),
                                ours)),
                installed("hey", "-n", RUNS, "-c", "1", "-m", "POST", "-T", "application/json", "-D", body, uri),
                installed("ab", "-q", "-k", "-n", RUNS, "-c", "1", "-p", body, "-T", "application/json", uri),
                jmeter(root.resolve("benchmarks/peers/jmeter"), uri));
    }

    private static Contestant installed(String program, String... arguments) {
        return new Contestant(
                program,
                Commands.exists(program) ? Optional.empty() : Optional.of("not installed"),
                joined(List.of(program), List.of(arguments)));
    }

    private static Contestant jmeter(Path folder, String uri) {
        Path classPath = folder.resolve("target/class-path.txt");
        if (!Files.isRegularFile(classPath)) {
            return new Contestant("JMeter's Java DSL", Optional.of("its artifacts are not available"), List.of());
        }
        try {
            String path = folder.resolve("target/classes") + ":"
                    + Files.readString(classPath).strip();
            return new Contestant(
                    "JMeter's Java DSL",
                    Optional.empty(),
                    List.of(java(), "-cp", path, "JMeterMain", uri, RUNS, Payload.BODY));
        } catch (IOException e) {
            throw new UncheckedIOException("the class path of JMeter cannot be read", e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String standalone(Path root) {
        try (Stream<Path> files = Files.list(root.resolve("junit-mlbench/target"))) {
            return files.filter(file -> file.toString().endsWith("-standalone.jar"))
                    .findFirst()
                    .orElseThrow(
                            () -> new BenchmarkException("there is no standalone jar; run scripts/ml-benchmark.sh"))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SafeVarargs
    private static List<String> joined(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    /**
     * A tool with what it took in each round, in milliseconds.
     *
     * @param missing why it cannot be run; empty if it can
     */
    private record Contestant(
            String name, Optional<String> missing, List<String> command, List<Double> wall, List<Double> cpu) {

        Contestant(String name, Optional<String> missing, List<String> command) {
            this(name, missing, command, new ArrayList<>(), new ArrayList<>());
        }
    }
}
