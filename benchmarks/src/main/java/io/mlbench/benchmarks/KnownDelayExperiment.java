package io.mlbench.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Recorded percentiles against the server's own record of the same requests.
 * Each may be off by what the instrument says of itself just before: a median by
 * that of the floor or the 95th percentile of what is added after a rest, the
 * others by the 99th percentile of the floor or the most that is added. In an
 * open loop the 95th or 99th percentile of the send delay comes on top, since
 * latency counts from the intended start. On a step of the distribution, where a request in
 * a thousand more or less is milliseconds, no tolerance of time says anything:
 * there, and there alone, the rank may be off by that much instead.
 */
final class KnownDelayExperiment implements Experiment {

    private static final String GROUP = "known delays";
    private static final List<String> PERCENTILES = List.of("p50", "p95", "p99");
    private static final List<String> POINTS = List.of("connections=1", "connections=16", "rate=1000");
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
        List<String> onStep = PERCENTILES.stream()
                .filter(p -> p.equals(delay.step()) && !withinTolerance(figures, p) && withinRank(figures, p))
                .toList();
        return new Row(
                GROUP,
                "off the server's record: " + delay.name() + ", " + point,
                PERCENTILES.stream()
                        .map(p -> p + " <= " + Row.number(tolerance(figures, p)))
                        .collect(Collectors.joining(", ", "", " µs")),
                PERCENTILES.stream().map(p -> told(figures, p)).collect(Collectors.joining("; "))
                        + (onStep.isEmpty()
                                ? ""
                                : "; on the step, within a request in a thousand: " + String.join(", ", onStep)),
                PERCENTILES.stream().allMatch(p -> withinTolerance(figures, p) || onStep.contains(p)));
    }

    private static String told(Figures figures, String percentile) {
        return "%s %s µs (%s for %s ms)"
                .formatted(
                        percentile,
                        Row.number(off(figures, percentile)),
                        Row.number(figures.get(percentile) / 1e3),
                        Row.number(figures.get("truth_" + percentile) / 1e3));
    }

    private static boolean withinTolerance(Figures figures, String percentile) {
        return off(figures, percentile) <= tolerance(figures, percentile);
    }

    /**
     * What the calibration states. Beyond it the rank might be off by as large a
     * share as has more added (see {@code Client.Rested}), which is not granted
     * here. A closed loop has no send delay.
     */
    private static double tolerance(Figures figures, String percentile) {
        return percentile.equals("p50")
                ? Math.max(figures.get("floor_p50"), figures.get("rested_p95")) + figures.get("delay_p95")
                : Math.max(figures.get("floor_p99"), figures.get("rested_most")) + figures.get("delay_p99");
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
