package io.mlbench.measure;

import io.mlbench.stats.trend.MannKendall;
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
public final class DriftDetector {

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

    private final BatchMeans<IntCountsHistogram> blocks =
            BatchMeans.growing(() -> new IntCountsHistogram(DIGITS), IntCountsHistogram::add);

    /** Create one for a measured part of any length. */
    public DriftDetector() {}

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
        double[] medians = medians();
        return trend(medians)
                .map(trend -> String.format(
                        Locale.ROOT,
                        "%s from %.3g ms in the first tenth of the run to %.3g ms in the last (Mann-Kendall p = %.2g)",
                        trend.drift() > 0
                                ? "no steady state: the median latency rose"
                                : "warm-up was too short: the median latency fell",
                        middle(medians, 0) / MICROS_PER_MILLI,
                        middle(medians, medians.length - medians.length / TENTH) / MICROS_PER_MILLI,
                        trend.p()));
    }

    /** Return how the median latency grew, as a clause; empty if it did not, or if there are too few requests to tell. */
    synchronized Optional<String> growth() {
        double[] medians = medians();
        return trend(medians)
                .filter(trend -> trend.drift() > 0)
                .map(trend -> "latency grew from %s to %s ms"
                        .formatted(
                                rounded(middle(medians, 0)),
                                rounded(middle(medians, medians.length - medians.length / TENTH))));
    }

    private static String rounded(double micros) {
        double millis = micros / MICROS_PER_MILLI;
        return String.format(Locale.ROOT, millis < 100 ? "%.3g" : "%.0f", millis);
    }

    /** Return the 90th percentile of the first quarter of the requests, in nanoseconds; 0 if none was recorded. */
    synchronized long earlyNanos() {
        List<IntCountsHistogram> whole = blocks.whole();
        IntCountsHistogram early = new IntCountsHistogram(DIGITS);
        whole.subList(0, Math.min(whole.size(), whole.size() / 4 + 1)).forEach(early::add);
        return early.getTotalCount() == 0 ? 0 : early.getValueAtPercentile(90) * UNIT_NANOS;
    }

    private double[] medians() {
        return blocks.whole().stream()
                .filter(block -> block.getTotalCount() >= LEAST_REQUESTS_PER_BLOCK)
                .mapToDouble(block -> block.getValueAtPercentile(50))
                .toArray();
    }

    private static Optional<MannKendall> trend(double[] medians) {
        return medians.length < LEAST_BLOCKS
                ? Optional.empty()
                : Optional.of(MannKendall.autocorrelated(medians)).filter(trend -> trend.trends(LEAST_DRIFT));
    }

    /** Return the median of a tenth of the blocks. */
    private static double middle(double[] medians, int from) {
        double[] tenth = Arrays.copyOfRange(medians, from, from + medians.length / TENTH);
        Arrays.sort(tenth);
        return tenth[tenth.length / 2];
    }
}
