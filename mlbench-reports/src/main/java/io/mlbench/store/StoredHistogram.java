package io.mlbench.store;

import io.mlbench.result.Latency;
import io.mlbench.result.Percentile;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
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
     * Summarise successful requests together with failures, which count as
     * infinitely slow in every percentile.
     *
     * @param histogram latencies of the successful requests, in nanoseconds;
     *     not empty
     * @param failures how many requests failed or timed out
     */
    public static Latency latency(Histogram histogram, long failures) {
        long ok = histogram.getTotalCount();
        SortedMap<Percentile, Double> percentiles = new TreeMap<>();
        for (Percentile percentile : Percentile.STANDARD) {
            long rank = percentile.rank(ok + failures);
            percentiles.put(percentile, rank > ok ? Double.POSITIVE_INFINITY : millisAtRank(histogram, rank));
        }
        return new Latency(
                percentiles,
                new Latency.Spread(
                        histogram.getMinValue() / NANOS_PER_MILLI,
                        histogram.getMaxValue() / NANOS_PER_MILLI,
                        histogram.getMean() / NANOS_PER_MILLI,
                        histogram.getStdDeviation() / NANOS_PER_MILLI));
    }

    /** The half step keeps HdrHistogram's ⌈n·percentile/100⌉ at exactly {@code rank}, free of rounding. */
    private static double millisAtRank(Histogram histogram, long rank) {
        double percent = 100.0 * (rank - 0.5) / histogram.getTotalCount();
        return histogram.getValueAtPercentile(percent) / NANOS_PER_MILLI;
    }
}
