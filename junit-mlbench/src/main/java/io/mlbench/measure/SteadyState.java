package io.mlbench.measure;

import io.mlbench.stats.trend.MannKendall;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.apiguardian.api.API;

/**
 * Tells when a warm-up may end: over the last 3 windows the highest throughput
 * and the highest median latency exceed the lowest by at most 10 %, and over the
 * last 8 windows the median shows no trend (Mann–Kendall, with a drift of at
 * least 5 %). A request belongs to the window in which it ends. Keeps the
 * figures of 8 windows and one histogram. Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SteadyState {

    private static final int LEVEL_WINDOWS = 3;
    private static final int TREND_WINDOWS = 8;
    private static final double MOST_RATIO = 1.10;
    private static final double LEAST_DRIFT = 0.05;
    private static final long WINDOW_NANOS = 1_000_000_000;
    private static final int WINDOW_REQUESTS = 50;
    private static final int DIGITS = 3;

    private final long windowNanos;
    private final int windowRequests;
    private final Deque<Window> windows = new ArrayDeque<>();
    private final Histogram latencies = new Histogram(DIGITS);
    private long windowStart;

    /**
     * Begin with windows of at least 1 s and 50 requests.
     *
     * @param startNanos {@link System#nanoTime} at the start of the warm-up
     */
    public SteadyState(long startNanos) {
        this(startNanos, WINDOW_NANOS, WINDOW_REQUESTS);
    }

    SteadyState(long startNanos, long windowNanos, int windowRequests) {
        this.windowStart = startNanos;
        this.windowNanos = windowNanos;
        this.windowRequests = windowRequests;
    }

    /**
     * Take note of a usable answer; failures are left out, as they would let a
     * server that refuses everything look fast.
     *
     * @param endNanos {@link System#nanoTime} at the end; answers of several
     *     workers may come a little out of order
     * @param latencyNanos at least 0
     */
    public synchronized void completed(long endNanos, long latencyNanos) {
        latencies.recordValue(latencyNanos);
        long length = endNanos - windowStart;
        if (length >= windowNanos && latencies.getTotalCount() >= windowRequests) {
            windows.addLast(
                    new Window((double) latencies.getTotalCount() / length, latencies.getValueAtPercentile(50)));
            if (windows.size() > TREND_WINDOWS) {
                windows.removeFirst();
            }
            latencies.reset();
            windowStart = endNanos;
        }
    }

    /** Return whether a steady state is reached, or what is missing. */
    public synchronized State state() {
        if (windows.size() < TREND_WINDOWS) {
            return State.notYet(
                    "only %d of the %d windows that show a trend have passed", windows.size(), TREND_WINDOWS);
        }
        Collection<Window> last =
                windows.stream().skip(TREND_WINDOWS - LEVEL_WINDOWS).toList();
        double throughput = ratio(last, Window::throughput);
        if (throughput > MOST_RATIO) {
            return State.notYet(
                    "throughput still varies by %.0f %% over %d windows", 100 * (throughput - 1), LEVEL_WINDOWS);
        }
        double median = ratio(last, Window::median);
        if (median > MOST_RATIO) {
            return State.notYet(
                    "the median latency still varies by %.0f %% over %d windows", 100 * (median - 1), LEVEL_WINDOWS);
        }
        MannKendall trend = MannKendall.independent(
                windows.stream().mapToDouble(Window::median).toArray());
        return trend.trends(LEAST_DRIFT)
                ? State.notYet(
                        "the median latency still moves: %+.0f %% over %d windows", 100 * trend.drift(), TREND_WINDOWS)
                : new State(true, "");
    }

    private static double ratio(Collection<Window> windows, ToDoubleFunction<Window> figure) {
        var statistics = windows.stream().mapToDouble(figure).summaryStatistics();
        return statistics.getMax() == 0 ? 1 : statistics.getMax() / statistics.getMin();
    }

    /**
     * Whether a steady state is reached.
     *
     * @param steady whether the warm-up may end
     * @param reason what is missing; empty if nothing is
     */
    public record State(boolean steady, String reason) {
        private static State notYet(String format, Object... figures) {
            return new State(false, String.format(Locale.ROOT, format, figures));
        }
    }

    /** Throughput in requests per nanosecond, median latency in nanoseconds. */
    private record Window(double throughput, long median) {}
}
