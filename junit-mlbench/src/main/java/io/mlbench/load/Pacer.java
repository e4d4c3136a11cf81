package io.mlbench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Waits for a moment as exactly as a thread can without a core of its own. */
final class Pacer {

    /** Longer than a sleep overshoots; spent spinning, which costs that much of a core at each arrival. */
    private static final long SPIN_NANOS = 100_000;

    private static final Path TIMER_SLACK = Path.of("/proc/thread-self/timerslack_ns");

    private Pacer() {}

    /**
     * Ask Linux to wake the calling thread without collecting wake-ups, which
     * otherwise delays each by up to 50 µs. Elsewhere nothing happens.
     */
    static void sharpen() {
        try {
            if (Files.isWritable(TIMER_SLACK)) {
                Files.writeString(TIMER_SLACK, "1");
            }
        } catch (IOException e) {
            // Without it the wake-ups are later, which the send delay in the result shows.
        }
    }

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
