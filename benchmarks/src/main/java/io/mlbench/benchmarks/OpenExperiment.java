package io.mlbench.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** How exactly requests leave on schedule: 1,000 each second at a service time of 1 ms. */
final class OpenExperiment implements Experiment {

    private static final String GROUP = "open loop, 1,000/s, 1 ms";

    @Override
    public String name() {
        return "open";
    }

    @Override
    public List<Row> run(Context context) throws InterruptedException {
        List<Row> rows = new ArrayList<>();
        try (Server server = Server.start(context.commands(), "constant", "1000")) {
            rows.addAll(rows(context, server, "constant", 300));
            rows.addAll(rows(context, server, "poisson", 1_500));
        }
        return rows;
    }

    private List<Row> rows(Context context, Server server, String arrivals, double tail) throws InterruptedException {
        Tool ours = context.ours("wire", 2);
        Context.Series series = context.alternate(
                        name() + " " + arrivals,
                        context.rounds(3),
                        List.of(ours),
                        tool -> ((OurTool) tool)
                                .load(server, "rate=1000", "arrivals=" + arrivals, "seconds=" + context.seconds(5)))
                .get(0);
        return List.of(
                Row.atMost(GROUP, "send delay p50, " + arrivals, 5, series.median(f -> f.get("delay_p50")), " µs"),
                Row.atMost(GROUP, "send delay p99, " + arrivals, tail, series.median(f -> f.get("delay_p99")), " µs"));
    }
}
