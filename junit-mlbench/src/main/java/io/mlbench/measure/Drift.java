package io.mlbench.measure;

import io.mlbench.stats.MannKendall;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.IntCountsHistogram;
import org.apiguardian.api.API;

/**
 * Tells whether latency moved while it was measured: the trend of the medians
 * of 40 to 80 blocks (Mann–Kendall with the variance of Hamed and Rao), with a
 * drift of at least 5 %. Holds one coarse histogram for each block, about 1 MB
 * in all. Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Drift {

    /** An error of 1 % in a median, where 5 % matter. */
    private static final int DIGITS = 2;

    /** A microsecond; a finer unit would only make the histograms larger. */
    private static final long UNIT_NANOS = 1_000;

    private static final double LEAST_DRIFT = 0.05;
    private static final int TENTH = 10;
    private static final double MICROS_PER_MILLI = 1e3;

    /** Of fewer blocks the corrected variance cannot be known. */
    private static final int LEAST_BLOCKS = 20;

    private static final int LEAST_REQUESTS_PER_BLOCK = 5;

    private final Blocks<IntCountsHistogram> blocks =
            Blocks.growing(() -> new IntCountsHistogram(DIGITS), IntCountsHistogram::add);

    /** Create one for a measured part of any length. */
    public Drift() {}

    /**
     * Record a usable answer.
     *
     * @param index the request's place in the order of intended starts, from 0 on
     * @param latencyNanos at least 0
     */
    public synchronized void record(long index, long latencyNanos) {
        blocks.at(index).recordValue(latencyNanos / UNIT_NANOS);
    }

    /** Return a sentence with the numbers if latency moved; empty if not, or if there are too few requests to tell. */
    public synchronized Optional<String> caution() {
        List<IntCountsHistogram> told = blocks.whole().stream()
                .filter(block -> block.getTotalCount() >= LEAST_REQUESTS_PER_BLOCK)
                .toList();
        if (told.size() < LEAST_BLOCKS) {
            return Optional.empty();
        }
        double[] medians = told.stream()
                .mapToDouble(block -> block.getValueAtPercentile(50))
                .toArray();
        MannKendall trend = MannKendall.autocorrelated(medians);
        if (!trend.trends(LEAST_DRIFT)) {
            return Optional.empty();
        }
        String meaning = trend.drift() > 0
                ? "no steady state: the median latency rose"
                : "warm-up was too short: the median latency fell";
        return Optional.of(String.format(
                Locale.ROOT,
                "%s from %.3g ms in the first tenth of the run to %.3g ms in the last (Mann-Kendall p = %.2g)",
                meaning,
                middle(medians, 0) / MICROS_PER_MILLI,
                middle(medians, medians.length - medians.length / TENTH) / MICROS_PER_MILLI,
                trend.p()));
    }

    /** Return the median of a tenth of the blocks. */
    private static double middle(double[] medians, int from) {
        double[] tenth = Arrays.copyOfRange(medians, from, from + medians.length / TENTH);
        Arrays.sort(tenth);
        return tenth[tenth.length / 2];
    }
}
