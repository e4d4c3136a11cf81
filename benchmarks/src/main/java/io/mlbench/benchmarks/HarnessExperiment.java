package io.mlbench.benchmarks;

import java.util.List;

/** What the harness costs beyond the bare load loop, from annotation to result. */
final class HarnessExperiment implements Experiment {

    private static final String GROUP = "whole harness : bare load loop, 10^4 runs";
    private static final double MOST = 1.05;

    @Override
    public String name() {
        return "harness";
    }

    @Override
    public List<Row> run(Context context) throws InterruptedException {
        System.err.println(name());
        try (Server server = Server.start(context.commands(), "constant", "1000")) {
            Figures figures = context.java()
                    .figures(
                            List.of(),
                            HarnessMain.class,
                            server.uri().toString(),
                            String.valueOf(context.rounds(5)),
                            String.valueOf(context.rounds(20)));
            context.raw().add(name(), "mlbench", 1, figures);
            return List.of(
                    Row.atMost(GROUP, "CPU, 1 ms answers, 16 connections", MOST, figures.get("ratio"), "x"),
                    Row.beside(GROUP, "CPU of the bare loop", figures.get("bare") / 1e3, " ms"),
                    Row.beside(GROUP, "CPU of the harness", figures.get("whole") / 1e3, " ms"),
                    Row.beside(GROUP, "meanwhile the JVM's compilers worked for", figures.get("compiled") / 1e3, " ms"),
                    Row.beside(
                            GROUP,
                            "CPU of one benchmark of 299 runs beside its load, calibration included",
                            figures.get("fixed") / 1e3,
                            " ms"),
                    Row.beside(GROUP, "CPU of each further run by that of the bare loop", figures.get("each"), "x"));
        }
    }
}
