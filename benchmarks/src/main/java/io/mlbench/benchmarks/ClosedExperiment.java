package io.mlbench.benchmarks;

import io.mlbench.benchmarks.Context.Series;
import java.util.ArrayList;
import java.util.List;

/** Answers in about 0 ms over 16 connections, as fast as each tool goes. */
final class ClosedExperiment implements Experiment {

    private static final String GROUP = "closed loop, ~0 ms, 16 connections";
    private static final int CONNECTIONS = 16;
    private static final int MOST_BYTES = 64;

    @Override
    public String name() {
        return "closed";
    }

    @Override
    public List<Row> run(Context context) throws InterruptedException {
        NativeTools natives = context.natives();
        List<Tool> tools = List.of(
                context.ours("wire", 5),
                natives.wrk(),
                context.peers().hyperfoil(),
                context.peers().junitPerf(),
                context.peers().gatling(),
                context.peers().jmeter(),
                natives.ab(),
                natives.h2load(),
                natives.hey(),
                natives.loop());
        try (Server server = Server.start(context.commands(), "none")) {
            return rows(context.alternate(
                    name(), context.rounds(5), tools, tool -> tool.closed(server, CONNECTIONS, context.seconds(2))));
        }
    }

    private static List<Row> rows(List<Series> all) {
        Series wire = all.get(0);
        Series wrk = all.get(1);
        Series hyperfoil = all.get(2);
        Series junitPerf = all.get(3);
        List<Row> rows = new ArrayList<>(List.of(
                Row.atMost(GROUP, "client CPU per request, wire : wrk", 0.9, cpu(wire, wrk), "x"),
                Row.atMost(GROUP, "client CPU per request, wire : Hyperfoil", 0.5, cpu(wire, hyperfoil), "x"),
                Row.atMost(GROUP, "client CPU per request, wire : JUnitPerf", 1 / 30.0, cpu(wire, junitPerf), "x"),
                Row.atLeast(GROUP, "requests/s, wire : wrk", 1.1, wire.ratio(wrk, Figures::requestsPerSecond), "x"),
                Row.atLeast(
                        GROUP,
                        "requests/s, wire : Hyperfoil",
                        1.5,
                        wire.ratio(hyperfoil, Figures::requestsPerSecond),
                        "x"),
                Row.atMost(
                        GROUP,
                        "bytes allocated per request, wire, driving thread",
                        MOST_BYTES,
                        wire.median(figures -> figures.get("bytes")),
                        " B")));
        for (Series series : all) {
            String tool = series.tool().name();
            series.tool().missing().ifPresent(why -> rows.add(Row.missing(GROUP, tool, "", why)));
            if (series.tool().missing().isEmpty()) {
                rows.add(new Row(
                        GROUP,
                        tool,
                        "",
                        "%s requests/s; CPU %s µs/request; p50 %s, p99 %s µs"
                                .formatted(
                                        Row.number(series.median(Figures::requestsPerSecond)),
                                        Row.number(series.median(Figures::cpuPerRequest)),
                                        told(series, "p50"),
                                        told(series, "p99")),
                        null));
            }
        }
        return rows;
    }

    private static String told(Series series, String figure) {
        double value = series.median(figures -> figures.get(figure));
        return Double.isNaN(value) ? "not told" : Row.number(value);
    }

    private static double cpu(Series wire, Series other) {
        return wire.ratio(other, Figures::cpuPerRequest);
    }
}
