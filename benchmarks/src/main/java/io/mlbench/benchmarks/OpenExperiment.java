package io.mlbench.benchmarks;

import io.mlbench.transport.wire.WireTransport;
import java.util.ArrayList;
import java.util.List;

/** How exactly requests leave on schedule: 1,000 each second at a service time of 1 ms. */
final class OpenExperiment implements Experiment {

    private static final String GROUP = "open loop, 1,000/s, 1 ms";

    private static final long SPAN_MICROS = WireTransport.SPIN_NANOS / 1_000;

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
        rows.add(pacing(context));
        return rows;
    }

    /** What the machine leaves to be in time with, a server and a client aside. */
    private Row pacing(Context context) throws InterruptedException {
        List<Double> p50 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        for (int round = 1; round <= context.rounds(3); round++) {
            Figures figures = Figures.parse(context.commands()
                    .run(List.of(
                            context.commands().program("pace"),
                            "1000",
                            String.valueOf(context.seconds(5)),
                            String.valueOf(SPAN_MICROS)))
                    .text());
            context.raw().add(name(), "pace", round, figures);
            p50.add(figures.get("delay_p50"));
            p99.add(figures.get("delay_p99"));
        }
        return new Row(
                GROUP,
                "a C loop that sends nothing, asleep until " + SPAN_MICROS + " µs before",
                "",
                "p50 %s, p99 %s µs".formatted(Row.number(Medians.of(p50)), Row.number(Medians.of(p99))),
                null);
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
