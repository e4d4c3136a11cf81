package io.mlbench.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Latencies that are known without the client, ascending, in nanoseconds. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Truth(long[] nanos) {

    /** Behind a percentile's name: what the request in a thousand before it, or one at least, took. */
    static final String BELOW = "_below";
    /** And the one behind it. */
    static final String ABOVE = "_above";

    private static final double RANK_PERCENT = 0.1;

    /** Take the server's record and leave it empty. */
    static Truth take(URI server) {
        try (var in = server.resolve("/truth").toURL().openStream()) {
            long[] nanos = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .mapToLong(Long::parseLong)
                    .sorted()
                    .toArray();
            return new Truth(nanos);
        } catch (IOException e) {
            throw new UncheckedIOException("the target does not tell its record: " + e.getMessage(), e);
        }
    }

    /**
     * Return what a server that freezes owes the requests of an even schedule:
     * the rest of the freeze, then the time of service.
     *
     * @param first the first intended start
     * @param gap from one to the next
     * @param origin the server's start, from which freezes count
     */
    static Truth ofStalls(long first, long gap, int requests, long origin, Stall stall) {
        long[] nanos = new long[requests];
        for (int i = 0; i < requests; i++) {
            long since = first + i * gap - origin;
            long within = since < stall.period() ? stall.freeze() : since % stall.period();
            nanos[i] = Math.max(0, stall.freeze() - within) + stall.served();
        }
        Arrays.sort(nanos);
        return new Truth(nanos);
    }

    /** Return the smallest latency that so many percent of the requests do not exceed, in microseconds. */
    double micros(double percent) {
        if (nanos.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * nanos.length - 1e-9);
        return nanos[Math.max(1, rank) - 1] / 1e3;
    }

    /** Return the figures of these latencies under names with a prefix. */
    Figures figures(String prefix) {
        Figures figures = new Figures(Map.of());
        double rank = Math.max(RANK_PERCENT, 100.0 / nanos.length);
        for (double percent : new double[] {50, 95, 99, 99.9}) {
            String name = prefix + "p" + Double.toString(percent).replaceAll("\\.0$|\\.", "");
            figures = figures.with(name, micros(percent))
                    .with(name + BELOW, micros(percent - rank))
                    .with(name + ABOVE, micros(Math.min(100, percent + rank)));
        }
        return figures;
    }

    /**
     * A server that freezes, times in nanoseconds.
     *
     * @param served the time of service outside a freeze
     * @param period from one freeze to the next; the first comes one period after the start
     * @param freeze how long it lasts
     */
    record Stall(long served, long period, long freeze) {}
}
