package io.mlbench.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the start of a JVM to the result of 100 runs on the command line; answers take about 0 ms. */
final class StartupExperiment implements Experiment {

    private static final String GROUP = "command line, cold JVM, 100 runs";

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public List<Row> run(Context context) throws InterruptedException {
        System.err.println(name());
        List<Double> wall = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        try (Server server = Server.start(context.commands(), "none")) {
            for (int round = 1; round <= context.rounds(5); round++) {
                long start = System.nanoTime();
                Commands.Ended ended = context.java()
                        .run(
                                List.of(),
                                "io.mlbench.cli.Main",
                                List.of(
                                        "run",
                                        "--url",
                                        "127.0.0.1:" + server.port(),
                                        "--model",
                                        "known-delay",
                                        "--runs",
                                        "100"));
                double millis = (System.nanoTime() - start) / 1e6;
                wall.add(millis);
                cpu.add(ended.cpuMicros() / 1e3);
                context.raw()
                        .add(
                                name(),
                                "mlbench",
                                round,
                                new Figures(Map.of("wall_ms", millis, Figures.CPU, ended.cpuMicros())));
            }
        }
        return List.of(
                Row.beside(GROUP, "time to the result", Medians.of(wall), " ms"),
                Row.beside(GROUP, "CPU", Medians.of(cpu), " ms"));
    }
}
