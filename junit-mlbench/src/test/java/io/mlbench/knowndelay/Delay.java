package io.mlbench.knowndelay;

import java.util.SplittableRandom;

/** How long a {@link KnownDelayServer} holds an answer back. Thread-safe. */
@FunctionalInterface
public interface Delay {

    /**
     * Return the delay in nanoseconds.
     *
     * @param number the request, counted from 0 in the order of arrival
     * @param sinceStartNanos when it arrived, from the start of the server
     */
    long nanos(long number, long sinceStartNanos);

    static Delay constant(long nanos) {
        return (number, since) -> nanos;
    }

    /** Return a delay that is slow with a probability, decided by seed and number alone. */
    static Delay bimodal(long fastNanos, long slowNanos, double slowShare, long seed) {
        return (number, since) -> new SplittableRandom(seed + number).nextDouble() < slowShare ? slowNanos : fastNanos;
    }

    /**
     * Return a delay for a server that freezes: what arrives within a freeze is
     * served when it ends.
     *
     * @param periodNanos from the start of one freeze to that of the next; the
     *     first begins one period after the start
     */
    static Delay stalling(long servedNanos, long periodNanos, long freezeNanos) {
        return (number, since) -> {
            long within = since < periodNanos ? freezeNanos : since % periodNanos;
            return Math.max(0, freezeNanos - within) + servedNanos;
        };
    }
}
