package io.mlbench.store;

import io.mlbench.result.Latency;
import io.mlbench.result.Percentile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.apiguardian.api.API;

/**
 * A latency histogram in the form in which results keep it, and the one place
 * where percentiles are read from a histogram.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class StoredHistogram {

    private static final double NANOS_PER_MILLI = 1e6;

    /** As HdrHistogram prints by default. */
    private static final int TICKS_PER_HALF_DISTANCE = 5;

    private StoredHistogram() {}

    /** Return base64 of the compressed histogram. */
    public static String encode(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    /**
     * Return the histogram that {@link #encode} wrote.
     *
     * @throws IllegalArgumentException if the text is no such histogram
     */
    public static Histogram decode(String base64) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(base64)), 0);
        } catch (DataFormatException | RuntimeException e) {
            throw new IllegalArgumentException("histogram is damaged: " + e.getMessage(), e);
        }
    }

    /**
     * Equally fast requests, as far as the histogram tells them apart.
     *
     * @param fromMillis the lowest latency that counts here
     * @param toMillis the highest one
     * @param count how many there were; at least 1
     */
    public record Bucket(double fromMillis, double toMillis, long count) {}

    /**
     * Return what a histogram holds, the fastest first, without empty buckets.
     *
     * @throws IllegalArgumentException if the text is no such histogram
     */
    public static List<Bucket> buckets(String base64) {
        Histogram histogram = decode(base64);
        List<Bucket> buckets = new ArrayList<>();
        for (HistogramIterationValue value : histogram.recordedValues()) {
            long nanos = value.getValueIteratedTo();
            buckets.add(new Bucket(
                    histogram.lowestEquivalentValue(nanos) / NANOS_PER_MILLI,
                    histogram.highestEquivalentValue(nanos) / NANOS_PER_MILLI,
                    value.getCountAddedInThisIterationStep()));
        }
        return buckets;
    }

    /**
     * Return the distribution in HdrHistogram's own text form, in milliseconds,
     * as its plotting tools read it.
     *
     * @throws IllegalArgumentException if the text is no such histogram
     */
    public static String percentileText(String base64) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
        decode(base64).outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, NANOS_PER_MILLI);
        out.flush();
        // The library ends lines as the machine does; a report is the same everywhere.
        return text.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /**
     * Summarise successful requests together with failures, which count as
     * infinitely slow in every percentile.
     *
     * @param histogram latencies of the successful requests, in nanoseconds;
     *     not empty
     * @param failures how many requests failed or timed out
     */
    public static Latency latency(Histogram histogram, long failures) {
        SortedMap<Percentile, Double> percentiles = new TreeMap<>();
        for (Percentile percentile : Percentile.STANDARD) {
            percentiles.put(percentile, millis(histogram, failures, percentile));
        }
        return new Latency(
                percentiles,
                new Latency.Spread(
                        histogram.getMinValue() / NANOS_PER_MILLI,
                        histogram.getMaxValue() / NANOS_PER_MILLI,
                        histogram.getMean() / NANOS_PER_MILLI,
                        histogram.getStdDeviation() / NANOS_PER_MILLI));
    }

    /**
     * Return a percentile in milliseconds, infinite where its rank falls among the failures.
     *
     * @param base64 the histogram of the successful requests; not empty
     * @param failures how many requests failed, timed out or were dropped
     * @throws IllegalArgumentException if the text is no such histogram
     */
    public static double millis(String base64, long failures, Percentile percentile) {
        return millis(decode(base64), failures, percentile);
    }

    private static double millis(Histogram histogram, long failures, Percentile percentile) {
        long ok = histogram.getTotalCount();
        long rank = percentile.rank(ok + failures);
        return rank > ok ? Double.POSITIVE_INFINITY : millisAtRank(histogram, rank);
    }

    /** The half step keeps HdrHistogram's ⌈n·percentile/100⌉ at exactly {@code rank}, free of rounding. */
    private static double millisAtRank(Histogram histogram, long rank) {
        double percent = 100.0 * (rank - 0.5) / histogram.getTotalCount();
        return histogram.getValueAtPercentile(percent) / NANOS_PER_MILLI;
    }
}
