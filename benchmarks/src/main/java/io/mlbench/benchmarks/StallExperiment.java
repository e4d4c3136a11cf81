package io.mlbench.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * A server that freezes for 500 ms every 5 s: what is reported, against what a
 * schedule of 1,000/s implies. Closed loops stand beside it; they stop asking
 * while the server is frozen, and so hardly see it.
 */
final class StallExperiment implements Experiment {

    private static final String GROUP = "server that stalls 500 ms every 5 s";
    private static final long MICRO = 1_000;
    private static final Truth.Stall STALL = new Truth.Stall(1_000 * MICRO, 5_000_000 * MICRO, 500_000 * MICRO);
    private static final long GAP = 1_000_000;
    private static final double MOST_PERCENT = 5;
    /** What is too low by more hides the stall. */
    private static final double HIDDEN = 2;
    /** A little more than a period, so that one freeze lies within. */
    private static final double CLOSED_SECONDS = 6;

    @Override
    public String name() {
        return "stall";
    }

    @Override
    public List<Row> run(Context context) throws InterruptedException {
        double seconds = context.quick() ? 6 : 30;
        List<Row> rows = new ArrayList<>();
        try (Server server = Server.start(context.commands(), "stall", "1000", "5000000", "500000")) {
            Figures wire = context.ours("wire", 1).load(server, "rate=1000", "seconds=" + seconds, "truth=true");
            Truth truth = Truth.ofStalls(
                    (long) wire.get("first"), GAP, (int) wire.get(Figures.REQUESTS), server.startNanos(), STALL);
            context.raw().add(name(), "mlbench wire, 1,000/s", 1, wire);
            context.raw().add(name(), "truth", 1, truth.figures(""));
            rows.add(off("p99", wire.get("p99"), truth.micros(99)));
            rows.add(off("p99.9", wire.get("p999"), truth.micros(99.9)));
            rows.add(tails("the truth of the schedule, 1,000/s", truth.figures(""), truth));
            rows.add(tails(
                    "the server's own record of the same requests",
                    wire.with("p99", wire.get("truth_p99")).with("p999", wire.get("truth_p999")),
                    truth));
            rows.add(tails("mlbench wire, 1,000/s", wire, truth));
            for (Tool tool : List.of(
                    context.natives().wrk(),
                    context.natives().ab(),
                    context.natives().hey(),
                    context.peers().hyperfoil(),
                    context.peers().junitPerf(),
                    context.peers().gatling(),
                    context.peers().jmeter())) {
                rows.add(closed(context, server, tool, truth));
            }
        }
        return rows;
    }

    /** A tool that fails takes no other figure with it. */
    private Row closed(Context context, Server server, Tool tool, Truth truth) throws InterruptedException {
        try {
            return context.alternate(name(), 1, List.of(tool), peer -> peer.closed(server, 16, CLOSED_SECONDS)).stream()
                    .flatMap(series -> series.rounds().stream())
                    .findFirst()
                    .map(figures -> tails(tool.name() + ", closed loop, 16 connections", figures, truth))
                    .orElseGet(() ->
                            Row.missing(GROUP, tool.name(), "", tool.missing().orElse("not run")));
        } catch (BenchmarkException e) {
            return Row.missing(
                    GROUP, tool.name(), "", String.valueOf(e.getMessage()).split("\n", 2)[0]);
        }
    }

    private static Row off(String percentile, double reported, double truth) {
        return Row.atMost(
                GROUP,
                percentile + " off the truth, mlbench wire",
                MOST_PERCENT,
                Math.abs(reported - truth) / truth * 100,
                " %");
    }

    private static Row tails(String who, Figures figures, Truth truth) {
        String told = "p99 " + millis(figures, "p99") + ", p99.9 " + millis(figures, "p999");
        double factor = truth.micros(99) / figures.get("p99");
        return new Row(
                GROUP,
                who,
                "",
                factor > HIDDEN ? told + "; p99 too low by a factor of " + Row.number(factor) : told,
                null);
    }

    private static String millis(Figures figures, String name) {
        return figures.find(name).isPresent() ? Row.number(figures.get(name) / 1e3) + " ms" : "not told";
    }
}
