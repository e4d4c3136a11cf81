package io.mlbench.engine.calibration;

import io.mlbench.measure.SampleObserver;
import io.mlbench.measure.SampleView;
import io.mlbench.result.Client;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Compares what the client measured of each request with the time that the echo
 * says it rested: the difference is the client's, and that of the way. Requests
 * follow one another, so that the echo tells of them in their order.
 */
final class ClientOverhead implements SampleObserver {

    private static final double NANOS_PER_MICRO = 1e3;

    private final int warmup;
    private final AtomicLongArray rested;
    private final AtomicInteger told = new AtomicInteger();
    private final long[] addedNanos;
    private int compared;

    /**
     * @param warmup how many requests are sent before those that are observed
     * @param runs how many are observed
     */
    ClientOverhead(int warmup, int runs) {
        this.warmup = warmup;
        rested = new AtomicLongArray(warmup + runs);
        addedNanos = new long[runs];
    }

    /** Learn the echo's side of the next request, in nanoseconds; called before its answer is sent. */
    void rested(long nanos) {
        int number = told.getAndIncrement();
        if (number < rested.length()) {
            rested.set(number, nanos);
        }
    }

    @Override
    public void sample(SampleView sample) {
        if (sample.isOk()) {
            addedNanos[compared++] = sample.latencyNanos() - rested.get(warmup + (int) sample.index());
        }
    }

    @Override
    public void dropped(long index) {
        throw new IllegalStateException("a closed loop drops nothing");
    }

    /** Return the differences, once all were observed; empty if one was not answered, or sent twice. */
    Optional<Client.Rested> rested() {
        if (compared < addedNanos.length || told.get() != rested.length()) {
            return Optional.empty();
        }
        Arrays.sort(addedNanos);
        return Optional.of(new Client.Rested(compared, micros(50), micros(95), micros(100)));
    }

    /** Return the percentile by nearest rank. */
    private double micros(int percent) {
        return addedNanos[(percent * compared + 99) / 100 - 1] / NANOS_PER_MICRO;
    }
}
