package io.mlbench.load.schedule;

import io.mlbench.measure.SampleRecorder;
import io.mlbench.measure.SampleView;
import io.mlbench.plan.value.RunLength;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The two phases of one load point and the numbers of its requests. Warm-up and
 * measured phase share one sequence, so that the one hands over to the other
 * without draining, at the same load; a request belongs to the phase in which it
 * was to start. Thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class LoadPhases {

    /** No further request starts. */
    public static final long END = Long.MIN_VALUE;

    /** So many failures, and no success, at the beginning of the warm-up end the benchmark. */
    private static final int HOPELESS = 3;

    private final RunLength warmup;
    private final RunLength extent;
    private final SampleRecorder recorder;
    private final SteadyStateDetector steady;
    private final BooleanSupplier certain;

    private long next;
    private long firstMeasured = Long.MAX_VALUE;
    private long loadStart = Long.MAX_VALUE;
    private long measuredStart = Long.MAX_VALUE;
    private long warmedUp;
    private long warmupFailures;
    private long measured;
    private boolean stopped;
    private boolean aborted;
    private @Nullable Throwable broken;

    /**
     * @param steady decides when an automatic warm-up ends
     * @param certain decides when an automatic measurement ends
     */
    public LoadPhases(
            RunLength warmup,
            RunLength extent,
            SampleRecorder recorder,
            SteadyStateDetector steady,
            BooleanSupplier certain) {
        this.warmup = warmup;
        this.extent = extent;
        this.recorder = recorder;
        this.steady = steady;
        this.certain = certain;
    }

    /**
     * Return the number of the request that is to start at a moment, counted
     * from 0 over both phases, or {@link #END}.
     */
    public synchronized long take(long atNanos) {
        loadStart = Math.min(loadStart, atNanos);
        if (stopped) {
            return END;
        }
        if (firstMeasured == Long.MAX_VALUE && warmupOver(atNanos - loadStart)) {
            firstMeasured = next;
            measuredStart = atNanos;
        }
        if (firstMeasured != Long.MAX_VALUE && measuredOver(atNanos - measuredStart)) {
            stopped = true;
            return END;
        }
        return next++;
    }

    /**
     * Return whether a request that falls due at a moment would be one too many,
     * so that nobody has to wait until then to learn it.
     */
    public synchronized boolean over(long atNanos) {
        return stopped || (firstMeasured != Long.MAX_VALUE && measuredOver(atNanos - measuredStart));
    }

    private boolean warmupOver(long nanos) {
        if (warmup instanceof RunLength.Count count) {
            return next >= count.requests();
        }
        if (warmup instanceof RunLength.Time time) {
            return nanos >= time.duration().toNanos();
        }
        return steady.reached() || nanos >= ((RunLength.Auto) warmup).bound().toNanos();
    }

    private boolean measuredOver(long nanos) {
        if (extent instanceof RunLength.Count count) {
            return next - firstMeasured >= count.requests();
        }
        if (extent instanceof RunLength.Time time) {
            return nanos >= time.duration().toNanos();
        }
        return certain.getAsBoolean()
                || nanos >= ((RunLength.Auto) extent).bound().toNanos();
    }

    /** Return whether a request, already taken, belongs to the warm-up. */
    public synchronized boolean isWarmup(long number) {
        return number < firstMeasured;
    }

    /** Return how far a moment lies in the measured phase; 0 during warm-up. */
    synchronized long measuredNanos(long atNanos) {
        return Math.max(0, atNanos - Math.min(atNanos, measuredStart));
    }

    /** A request has ended. */
    public synchronized void ended(long number, SampleView sample) {
        if (aborted) {
            return;
        }
        if (number >= firstMeasured) {
            recorder.record(number - firstMeasured, sample);
            measured++;
            return;
        }
        recorder.warmedUp(sample);
        if (sample.isOk()) {
            warmedUp++;
            steady.ended(sample.endNanos(), sample.latencyNanos());
            return;
        }
        warmupFailures++;
        if (warmedUp == 0 && warmupFailures >= hopeless()) {
            breakOff(new WarmupFailedException(warmupFailures, sample.kind(), sample.message()));
        }
    }

    private int hopeless() {
        return warmup instanceof RunLength.Count count ? Math.min(HOPELESS, count.requests()) : HOPELESS;
    }

    /** A request fell due while the most that may be were in flight. */
    synchronized void dropped(long number, long intendedNanos) {
        if (aborted) {
            return;
        }
        if (number >= firstMeasured) {
            recorder.dropped(number - firstMeasured, intendedNanos);
            measured++;
        }
    }

    /** The schedule has ended; its next request would have been due at a moment. */
    public synchronized void scheduleEnded(long dueNanos) {
        if (!aborted && firstMeasured != Long.MAX_VALUE) {
            recorder.scheduleEnded(dueNanos);
        }
    }

    public synchronized void breakOff(Throwable cause) {
        if (broken == null) {
            broken = cause;
        }
        stopped = true;
    }

    public synchronized void stop() {
        stopped = true;
    }

    /** End before the extent is reached. What ends from now on is not counted: the abort itself may have ended it. */
    public synchronized void abort() {
        stopped = true;
        aborted = true;
    }

    public synchronized boolean aborted() {
        return aborted;
    }

    public synchronized boolean broken() {
        return broken != null;
    }

    public synchronized boolean stopped() {
        return stopped;
    }

    /** Return how many measured requests have ended. */
    public synchronized long measured() {
        return measured;
    }

    /** Return how many requests the warm-up started. */
    public synchronized long warmupRequests() {
        return Math.min(firstMeasured, next);
    }

    /** Throw what ended the load early, if anything did. */
    public synchronized void rethrow() {
        if (broken instanceof Error e) {
            throw e;
        }
        if (broken != null) {
            throw (RuntimeException) broken;
        }
    }
}
