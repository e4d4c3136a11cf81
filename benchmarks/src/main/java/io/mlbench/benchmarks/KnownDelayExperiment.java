package io.mlbench.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * Recorded percentiles against the server's own record of the same requests.
 * They may be off by what the instrument says of itself: the 99th percentile of
 * its floor, or the most that it adds after a rest, as calibrated just before,
 * and in an open loop the 99th percentile of the send delay, since latency counts
 * from the intended start. Or they lie no further from their rank than a request
 * in a thousand: on a step, where that is milliseconds, no tolerance of time says
 * anything.
 */
final class KnownDelayExperiment implements Experiment {

    private static final String GROUP = "known delays";
    private static final List<String> PERCENTILES = List.of("p50", "p95", "p99");
    private static final List<String> POINTS = List.of("connections=1", "connections=16", "rate=100");
    private static final List<Delay> DELAYS = List.of(
            new Delay("constant 5 ms", "none", "constant", "5000"),
            new Delay("97 % 5 ms, 3 % 50 ms", "none", "bimodal", "5000", "50000", "0.03"),
            new Delay("99 % 5 ms, 1 % 50 ms", "p99", "bimodal", "5000", "50000", "0.01"),
            new Delay("5 ms, frozen 200 ms every 1 s", "none", "stall", "5000", "1000000", "200000"));

    @Override
    public String name() {
        return "known-delay";
    }

    @Override
    public List<Row> run(Context context) throws InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (Delay delay : DELAYS) {
            try (Server server = Server.start(context.commands(), delay.mode())) {
                for (String point : POINTS) {
                    rows.add(row(context, server, delay, point));
                }
            }
        }
        return rows;
    }

    private Row row(Context context, Server server, Delay delay, String point) throws InterruptedException {
        System.err.println(name() + ": " + delay.name() + ", " + point);
        Figures figures = context.ours("wire", 1).load(server, point, "seconds=" + context.seconds(10), "truth=true");
        context.raw().add(name(), delay.name() + " " + point, 1, figures);
        double worst =
                PERCENTILES.stream().mapToDouble(p -> off(figures, p)).max().orElseThrow();
        double sendDelay = point.startsWith("rate") ? figures.get("delay_p99") : 0;
        double tolerance = Math.max(figures.get("floor_p99"), figures.get("rested")) + sendDelay;
        List<String> onStep = PERCENTILES.stream()
                .filter(p -> p.equals(delay.step()) && off(figures, p) > tolerance && withinRank(figures, p))
                .toList();
        StringBuilder all = new StringBuilder(Row.number(worst)).append(" µs at most (");
        for (String p : PERCENTILES) {
            all.append(p)
                    .append(' ')
                    .append(Row.number(figures.get(p) / 1e3))
                    .append(" for ")
                    .append(Row.number(figures.get("truth_" + p) / 1e3))
                    .append(p.equals("p99") ? " ms)" : ", ");
        }
        if (!onStep.isEmpty()) {
            all.append("; on the step, within a request in a thousand: ").append(String.join(", ", onStep));
        }
        return new Row(
                GROUP,
                "off the server's record: " + delay.name() + ", " + point,
                "<= " + Row.number(tolerance) + " µs",
                all.toString(),
                PERCENTILES.stream().allMatch(p -> off(figures, p) <= tolerance || onStep.contains(p)));
    }

    private static double off(Figures figures, String percentile) {
        return Math.abs(figures.get(percentile) - figures.get("truth_" + percentile));
    }

    private static boolean withinRank(Figures figures, String percentile) {
        double recorded = figures.get(percentile);
        return figures.get("truth_" + percentile + Truth.BELOW) <= recorded
                && recorded <= figures.get("truth_" + percentile + Truth.ABOVE);
    }

    /**
     * A distribution.
     *
     * @param step the percentile that lies on a step, or "none"
     * @param mode the words of the target's command line
     */
    @SuppressWarnings("ArrayRecordComponent") // words for a command line, compared by nobody
    private record Delay(String name, String step, String... mode) {}
}
