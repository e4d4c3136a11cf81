package io.mlbench.load.schedule;

import java.util.concurrent.locks.LockSupport;
import org.apiguardian.api.API;

/** Waits for a moment as exactly as a thread can without a core of its own. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class PreciseSleeper {

    /** Longer than most sleeps overshoot; spent spinning, which costs that much of a core at each arrival. */
    private static final long SPIN_NANOS = 100_000;

    private PreciseSleeper() {}

    /**
     * Return at a moment in terms of {@link System#nanoTime}.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public static void waitUntil(long nanos) throws InterruptedException {
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
