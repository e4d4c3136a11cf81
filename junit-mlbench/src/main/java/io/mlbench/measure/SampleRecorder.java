package io.mlbench.measure;

import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.apiguardian.api.API;

/**
 * Folds one thread's samples into a histogram and counters; its size does not
 * grow with their number. Not thread-safe: one per thread, merged at the end by
 * {@link Measurement#merge}.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SampleRecorder {

    /** The kind of error that counts as timed out. */
    static final String TIMEOUT = "timeout";

    /** Three significant digits: an error of at most 0.1 %. */
    private static final int DIGITS = 3;

    final Histogram histogram = new Histogram(DIGITS);
    final Map<String, Errors> errors = new HashMap<>();
    long firstStart = Long.MAX_VALUE;
    long lastEnd = Long.MIN_VALUE;

    /** Creates a recorder whose histogram grows with the largest value. */
    public SampleRecorder() {}

    /** Record a usable answer; the stamps are {@link System#nanoTime}. */
    public void ok(long startNanos, long endNanos) {
        stamp(startNanos, endNanos);
        histogram.recordValue(endNanos - startNanos);
    }

    /**
     * Record a failure.
     *
     * @param kind the kind of error; "timeout" counts as timed out
     * @param message what was said; the first of each kind is kept
     */
    public void failed(long startNanos, long endNanos, String kind, String message) {
        stamp(startNanos, endNanos);
        errors.computeIfAbsent(kind, k -> new Errors(message)).count++;
    }

    private void stamp(long startNanos, long endNanos) {
        firstStart = Math.min(firstStart, startNanos);
        lastEnd = Math.max(lastEnd, endNanos);
    }

    static final class Errors {
        final String example;
        long count;

        Errors(String example) {
            this.example = example;
        }
    }
}
