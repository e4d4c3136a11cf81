package io.mlbench.transport.wire;

import java.util.concurrent.locks.LockSupport;

/**
 * Rings at a time that is set, from a thread of its own. Set by one thread.
 *
 * <p>A selector waits in whole milliseconds; this wakes it within one.
 */
final class Alarm implements AutoCloseable {

    private final Runnable ring;
    private final Thread thread = new Thread(this::watch, "mlbench-alarm");
    private volatile long atNanos;
    private volatile boolean set;
    private volatile boolean closed;

    Alarm(Runnable ring) {
        this.ring = ring;
        thread.setDaemon(true);
        thread.start();
    }

    /** Ring at a time in terms of {@link System#nanoTime}, in place of any time set before. */
    void setAt(long nanos) {
        if (set && atNanos == nanos) {
            return;
        }
        atNanos = nanos;
        set = true;
        LockSupport.unpark(thread);
    }

    private void watch() {
        TimerSlack.none();
        while (!closed) {
            if (!set) {
                LockSupport.park(this);
                continue;
            }
            long at = atNanos;
            long left = at - System.nanoTime();
            if (left > 0) {
                LockSupport.parkNanos(this, left);
            } else {
                set = false;
                // One that was set in between rings early, which only makes the waiting thread look and wait again.
                ring.run();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
