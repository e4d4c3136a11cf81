package io.mlbench.measure;

import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.apiguardian.api.API;

/**
 * Compares the times of requests that were sent before in the same load with
 * those of first ones: a server that caches answers is quick with the former,
 * and it is not the model that is measured then. Thread-safe; allocates nothing
 * for a request.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RepeatedInputs {

    private static final int DIGITS = 2;
    private static final long LONGEST_NANOS = 3_600_000_000_000L;
    private static final int FEWEST = 30;
    private static final double MUCH_FASTER = 1.5;
    private static final double NANOS_PER_MILLI = 1e6;

    private final int requests;
    private final Histogram first = new Histogram(1, LONGEST_NANOS, DIGITS);
    private final Histogram repeated = new Histogram(1, LONGEST_NANOS, DIGITS);

    /**
     * @param requests after how many requests the first one is sent again
     */
    public RepeatedInputs(int requests) {
        this.requests = requests;
    }

    /** Return whether there are enough inputs to tell; otherwise nothing has to be recorded. */
    public boolean canTell() {
        return requests >= FEWEST;
    }

    /** A request was answered usably; one of the warm-up may be slow for other reasons. */
    public synchronized void ok(long number, long nanos, boolean warmup) {
        if (!warmup) {
            (number < requests ? first : repeated).recordValue(Math.max(1, Math.min(LONGEST_NANOS, nanos)));
        }
    }

    /** Return what to mind, a sentence; none if repeats are not much faster, or too few to tell. */
    public synchronized List<String> cautions() {
        long fresh = first.getValueAtPercentile(50);
        long again = repeated.getValueAtPercentile(50);
        if (first.getTotalCount() < FEWEST || repeated.getTotalCount() < FEWEST || fresh <= MUCH_FASTER * again) {
            return List.of();
        }
        return List.of(String.format(
                Locale.ROOT,
                "repeated inputs are faster: %.3f ms (median of %d) where inputs sent for the first time took %.3f ms "
                        + "(median of %d); the server may cache answers. Turn its cache off, or give more inputs",
                again / NANOS_PER_MILLI,
                repeated.getTotalCount(),
                fresh / NANOS_PER_MILLI,
                first.getTotalCount()));
    }
}
