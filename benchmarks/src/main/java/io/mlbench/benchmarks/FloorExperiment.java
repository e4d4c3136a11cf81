package io.mlbench.benchmarks;

import io.mlbench.benchmarks.Context.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client adds at a service time of 1 ms and one connection: its own
 * percentile less that of the server's record of the same requests, and of that
 * again what the raw socket loop adds.
 */
final class FloorExperiment implements Experiment {

    private static final String GROUP = "added latency, 1 ms, 1 connection";

    @Override
    public String name() {
        return "floor";
    }

    @Override
    public List<Row> run(Context context) throws InterruptedException {
        NativeTools natives = context.natives();
        List<Tool> tools =
                List.of(natives.loop(), context.ours("wire", 2), context.ours("jdk", 2), natives.wrk(), natives.hey());
        try (Server server = Server.start(context.commands(), "constant", "1000")) {
            return rows(context.alternate(name(), context.rounds(3), tools, tool -> one(context, server, tool)));
        }
    }

    private static Figures one(Context context, Server server, Tool tool) throws InterruptedException {
        Truth.take(server.uri());
        if (tool instanceof OurTool ours) { // it warms up first, and so asks for the record itself
            return ours.load(server, "connections=1", "seconds=" + context.seconds(3), "truth=true");
        }
        Figures figures = tool.closed(server, 1, context.seconds(3));
        Truth truth = Truth.take(server.uri());
        return figures.with("truth_p50", truth.micros(50)).with("truth_p99", truth.micros(99));
    }

    private static List<Row> rows(List<Series> all) {
        Series loop = all.get(0);
        Series wire = all.get(1);
        List<Row> rows = new ArrayList<>(List.of(
                Row.atMost(GROUP, "p50 over the raw C socket loop, wire", 15, over(wire, loop, "p50"), " µs"),
                Row.atMost(GROUP, "p99 over the raw C socket loop, wire", 60, over(wire, loop, "p99"), " µs")));
        for (Series series : all) {
            String tool = series.tool().name();
            series.tool().missing().ifPresent(why -> rows.add(Row.missing(GROUP, tool, "", why)));
            if (series.tool().missing().isEmpty()) {
                rows.add(new Row(
                        GROUP,
                        tool + ", over the server's own record",
                        "",
                        "p50 %s, p99 %s µs"
                                .formatted(
                                        Row.number(series.median(figures -> added(figures, "p50"))),
                                        Row.number(series.median(figures -> added(figures, "p99")))),
                        null));
            }
            if (series.tool() instanceof OurTool) {
                rows.add(new Row(
                        GROUP,
                        tool + ", its calibration",
                        "",
                        "echo at once: p50 %s, p99 %s µs; after a rest: p50 %s, at most %s µs"
                                .formatted(
                                        calibrated(series, "floor_p50"),
                                        calibrated(series, "floor_p99"),
                                        calibrated(series, "rested_p50"),
                                        calibrated(series, "rested_most")),
                        null));
            }
        }
        return rows;
    }

    private static String calibrated(Series series, String figure) {
        return Row.number(series.median(figures -> figures.get(figure)));
    }

    private static double added(Figures figures, String percentile) {
        return figures.get(percentile) - figures.get("truth_" + percentile);
    }

    private static double over(Series client, Series loop, String percentile) {
        return client.median(figures -> added(figures, percentile))
                - loop.median(figures -> added(figures, percentile));
    }
}
