package io.mlbench.measure;

import io.mlbench.result.Latency;
import io.mlbench.result.Requests;
import io.mlbench.store.StoredHistogram;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.apiguardian.api.API;

/**
 * The samples of one load point, merged over its threads.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Measurement {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Histogram histogram;
    private final Requests requests;
    private final long firstStart;
    private final long lastEnd;

    private Measurement(Histogram histogram, Requests requests, long firstStart, long lastEnd) {
        this.histogram = histogram;
        this.requests = requests;
        this.firstStart = firstStart;
        this.lastEnd = lastEnd;
    }

    /** Return what the recorders hold together; none of them is still written to. */
    public static Measurement merge(Collection<SampleRecorder> recorders) {
        Histogram histogram = new Histogram(3);
        Map<String, Requests.ErrorCount> errors = new TreeMap<>();
        long firstStart = Long.MAX_VALUE;
        long lastEnd = Long.MIN_VALUE;
        for (SampleRecorder recorder : recorders) {
            histogram.add(recorder.histogram);
            recorder.errors.forEach((kind, found) -> errors.merge(
                    kind,
                    new Requests.ErrorCount(found.count, found.example),
                    (a, b) -> new Requests.ErrorCount(a.count() + b.count(), a.example())));
            firstStart = Math.min(firstStart, recorder.firstStart);
            lastEnd = Math.max(lastEnd, recorder.lastEnd);
        }
        return new Measurement(histogram, requests(histogram.getTotalCount(), errors), firstStart, lastEnd);
    }

    private static Requests requests(long ok, Map<String, Requests.ErrorCount> errors) {
        long bad =
                errors.values().stream().mapToLong(Requests.ErrorCount::count).sum();
        Requests.ErrorCount timeouts = errors.get(SampleRecorder.TIMEOUT);
        long timedOut = timeouts == null ? 0 : timeouts.count();
        return new Requests(ok + bad, ok, bad - timedOut, timedOut, 0, errors);
    }

    public Requests requests() {
        return requests;
    }

    /** Return the latency; there must be at least one usable answer. */
    public Latency latency() {
        return StoredHistogram.latency(histogram, requests.failed() + requests.timedOut());
    }

    /** Return usable answers per second, from the first start to the last end. */
    public double throughput() {
        return requests.ok() / ((lastEnd - firstStart) / NANOS_PER_SECOND);
    }

    /** Return the histogram in its stored form. */
    public String histogram() {
        return StoredHistogram.encode(histogram);
    }

    /** Return {@link System#nanoTime} at the first request's start. */
    public long firstStartNanos() {
        return firstStart;
    }

    /** Return {@link System#nanoTime} at the last answer's end. */
    public long lastEndNanos() {
        return lastEnd;
    }
}
