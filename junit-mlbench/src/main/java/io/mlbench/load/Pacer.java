package io.mlbench.load;

import java.util.concurrent.locks.LockSupport;

/** Waits for a moment as exactly as a thread can without a core of its own. */
final class Pacer {

    /** Longer than most sleeps overshoot; spent spinning, which costs that much of a core at each arrival. */
    private static final long SPIN_NANOS = 100_000;

    private Pacer() {}

    /**
     * Return at a moment in terms of {@link System#nanoTime}.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    static void waitUntil(long nanos) throws InterruptedException {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
