package io.mlbench.engine;

import io.mlbench.measure.SampleObserver;
import io.mlbench.result.Client;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Compares what the client measured of each request with the time that the echo
 * says it rested: the difference is the client's, and that of the way.
 */
final class AddedLatency implements SampleObserver {

    private static final double NANOS_PER_MICRO = 1e3;

    private final int warmup;
    private final AtomicLongArray rested;
    private long largestNanos;
    private int compared;

    /**
     * @param warmup how many requests are sent before those that are observed
     * @param runs how many are observed
     */
    AddedLatency(int warmup, int runs) {
        this.warmup = warmup;
        rested = new AtomicLongArray(warmup + runs);
    }

    /** Learn the echo's side of a request; called before its answer is sent. */
    void rested(int number, long nanos) {
        rested.set(number, nanos);
    }

    @Override
    public void sample(long index, long latencyNanos, long endNanos) {
        if (latencyNanos != NO_ANSWER) {
            largestNanos = Math.max(largestNanos, latencyNanos - rested.get(warmup + (int) index));
            compared++;
        }
    }

    @Override
    public void dropped(long index) {
        throw new IllegalStateException("a closed loop drops nothing");
    }

    /** Return the largest difference; empty if one of the requests was not answered. */
    Optional<Client.Rested> rested() {
        return compared == rested.length() - warmup
                ? Optional.of(new Client.Rested(compared, largestNanos / NANOS_PER_MICRO))
                : Optional.empty();
    }
}
