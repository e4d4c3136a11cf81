package io.mlbench.load;

import io.mlbench.measure.SampleRecorder;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What the workers of one load point share. Thread-safe. */
final class LoadState {

    /** So many failures, and no success, at the beginning of the warm-up end the benchmark. */
    private static final int HOPELESS = 3;

    private final int warmup;
    private final long total;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong measured = new AtomicLong();
    private final AtomicLong warmedUp = new AtomicLong();
    private final AtomicLong warmupFailures = new AtomicLong();
    private final AtomicReference<Throwable> broken = new AtomicReference<>();
    private volatile boolean stopped;

    LoadState(int warmup, int runs) {
        this.warmup = warmup;
        this.total = (long) warmup + runs;
    }

    /** Send until no number is left or the load is stopped. */
    void work(Workload workload, SampleRecorder recorder) {
        try {
            for (long number = next.getAndIncrement(); number < total && !stopped; number = next.getAndIncrement()) {
                Sample sample = workload.send(number);
                if (number < warmup) {
                    warmedUp(sample);
                } else {
                    record(sample, recorder);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (!stopped) { // whoever stops the load knows why; nobody else may end a worker unseen
                breakOff(new IllegalStateException(
                        "a worker was interrupted before all requests were sent; the workload must not interrupt itself",
                        e));
            }
        } catch (RuntimeException | Error e) {
            breakOff(e);
        }
    }

    private void warmedUp(Sample sample) {
        if (sample instanceof Sample.Failed failed) {
            long failures = warmupFailures.incrementAndGet();
            if (warmedUp.get() == 0 && failures >= Math.min(HOPELESS, warmup)) {
                breakOff(new WarmupFailedException(failures, failed.kind(), failed.message()));
            }
        } else {
            warmedUp.incrementAndGet();
        }
    }

    private void record(Sample sample, SampleRecorder recorder) {
        if (sample instanceof Sample.Failed failed) {
            recorder.failed(failed.startNanos(), failed.endNanos(), failed.kind(), failed.message());
        } else {
            recorder.ok(sample.startNanos(), sample.endNanos());
        }
        measured.incrementAndGet();
    }

    private void breakOff(Throwable cause) {
        broken.compareAndSet(null, cause);
        stopped = true;
    }

    void stop() {
        stopped = true;
    }

    long measured() {
        return measured.get();
    }

    /** Throw what ended the load early, if anything did. */
    void rethrow() {
        Throwable cause = broken.get();
        if (cause instanceof Error e) {
            throw e;
        }
        if (cause != null) {
            throw (RuntimeException) cause;
        }
    }
}
