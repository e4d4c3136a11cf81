package io.mlbench.measure;

import io.mlbench.result.RequestCounts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.apiguardian.api.API;

/**
 * Folds the samples of one load point into histograms and counters; its size
 * does not grow with their number. Thread-safe.
 *
 * <p>Latency counts from the <em>intended</em> start. In a closed loop that is
 * the start itself. In an open loop it is the moment that the schedule names, so
 * that a request which had to wait for a stalled server, or for the client, does
 * not look faster than its user would have found it. Service time and send delay
 * are kept beside it.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SampleRecorder {

    /** Three significant digits: an error of at most 0.1 %. */
    private static final int DIGITS = 3;

    private final Histogram latency = new Histogram(DIGITS);
    private final Histogram service = new Histogram(DIGITS);
    private final Histogram sendDelay = new Histogram(DIGITS);
    private final Map<String, Errors> errors = new TreeMap<>();
    private final TimeBuckets warmup = new TimeBuckets(true);
    private final TimeBuckets measured = new TimeBuckets(false);
    private final List<SampleObserver> observers;
    private long dropped;
    private long firstIntended = Long.MAX_VALUE;
    private long lastIntended = Long.MIN_VALUE;
    private long firstStart = Long.MAX_VALUE;
    private long lastStart = Long.MIN_VALUE;
    private long lastEnd = Long.MIN_VALUE;
    private long scheduledEnd = Long.MIN_VALUE;
    private long origin = Long.MAX_VALUE;

    /**
     * Make a recorder without samples.
     *
     * @param observers told of each measured sample
     */
    public SampleRecorder(List<SampleObserver> observers) {
        this.observers = List.copyOf(observers);
    }

    /**
     * Begin the series over time at a moment that several recorders share, so that
     * their {@linkplain Measurement#merge merged} blocks are exact. Called before
     * the first sample.
     */
    public synchronized void alignTo(long nanos) {
        warmup.alignTo(nanos);
        measured.alignTo(nanos);
    }

    /** Keep a request of the warm-up, which counts in no figure. */
    public synchronized void warmedUp(SampleView sample) {
        origin = Math.min(origin, sample.intendedNanos());
        warmup.add(sample.endNanos(), sample.isOk() ? sample.latencyNanos() : -1);
    }

    /**
     * Record a request that has ended.
     *
     * @param index its place in the order of intended starts
     */
    public synchronized void record(long index, SampleView sample) {
        stamp(sample.intendedNanos(), sample.startNanos(), sample.endNanos());
        if (sample.isOk()) {
            latency.recordValue(sample.latencyNanos());
            service.recordValue(sample.endNanos() - sample.startNanos());
            measured.add(sample.endNanos(), sample.latencyNanos());
        } else {
            measured.add(sample.endNanos(), -1);
            errors.computeIfAbsent(sample.kind(), kind -> new Errors(sample.message())).count++;
        }
        sample.at(index);
        for (int i = 0; i < observers.size(); i++) { // no iterator: this is done for each request
            observers.get(i).sample(sample);
        }
    }

    /** Record a request that fell due and could not be sent. */
    public synchronized void dropped(long index, long intendedNanos) {
        firstIntended = Math.min(firstIntended, intendedNanos);
        origin = Math.min(origin, intendedNanos);
        dropped++;
        for (int i = 0; i < observers.size(); i++) {
            observers.get(i).dropped(index);
        }
    }

    /**
     * Note when the next request of an open loop would have been due: n requests
     * take n gaps of their schedule, so the measured time lasts until then at
     * least. The first note counts.
     */
    public synchronized void scheduleEnded(long dueNanos) {
        if (scheduledEnd == Long.MIN_VALUE) {
            scheduledEnd = dueNanos;
        }
    }

    private void stamp(long intendedNanos, long startNanos, long endNanos) {
        origin = Math.min(origin, intendedNanos);
        firstIntended = Math.min(firstIntended, intendedNanos);
        lastIntended = Math.max(lastIntended, intendedNanos);
        firstStart = Math.min(firstStart, startNanos);
        lastStart = Math.max(lastStart, startNanos);
        lastEnd = Math.max(lastEnd, endNanos);
        sendDelay.recordValue(Math.max(0, startNanos - intendedNanos));
    }

    /** Return what was recorded so far; the load has ended. */
    public synchronized Measurement measurement() {
        return new Measurement(
                latency,
                requests(),
                new Measurement.Stamps(firstIntended, lastIntended, firstStart, lastStart, lastEnd, scheduledEnd),
                service,
                sendDelay,
                new Measurement.Course(warmup, measured, origin));
    }

    private RequestCounts requests() {
        Map<String, RequestCounts.ErrorCount> counts = new TreeMap<>();
        errors.forEach((kind, found) -> counts.put(kind, new RequestCounts.ErrorCount(found.count, found.example)));
        long bad = errors.values().stream().mapToLong(found -> found.count).sum();
        Errors timeouts = errors.get(SampleView.TIMEOUT);
        long timedOut = timeouts == null ? 0 : timeouts.count;
        long ok = latency.getTotalCount();
        return new RequestCounts(ok + bad, ok, bad - timedOut, timedOut, dropped, counts);
    }

    private static final class Errors {
        private final String example;
        private long count;

        Errors(String example) {
            this.example = example;
        }
    }
}
