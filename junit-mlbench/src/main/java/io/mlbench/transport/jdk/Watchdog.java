package io.mlbench.transport.jdk;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts senders that are past their deadline. Thread-safe.
 *
 * <p>An interrupt is the one thing that ends the JDK client's blocking
 * {@code send} in all its phases. It must reach the send and nothing after it,
 * therefore each exchange has a state that either its sender or the watchdog
 * changes first.
 */
final class Watchdog implements AutoCloseable {

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Set<Deadline> armed = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::watch, "mlbench-timeouts");
    private volatile boolean closed;

    Watchdog() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Watch the calling thread until it disarms the deadline. */
    Deadline arm(long timeoutNanos) {
        Deadline deadline = new Deadline(Thread.currentThread(), System.nanoTime() + timeoutNanos);
        armed.add(deadline);
        // Looked at after the addition: either the sender sees the end, or the last look of the thread sees the sender.
        if (closed) {
            armed.remove(deadline);
            throw new IllegalStateException("the transport is closed");
        }
        return deadline;
    }

    /** Return whether the deadline has expired; afterwards it cannot expire any more. */
    boolean disarm(Deadline deadline) {
        armed.remove(deadline);
        return deadline.settle();
    }

    /** Return how many senders are watched. */
    int armed() {
        return armed.size();
    }

    private void watch() {
        while (!closed || !armed.isEmpty()) {
            LockSupport.parkNanos(this, TICK_NANOS);
            long now = System.nanoTime();
            armed.forEach(deadline -> deadline.expire(now));
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private enum State {
        ARMED,
        INTERRUPTING,
        INTERRUPTED,
        SETTLED
    }

    /** The time at which one exchange ends at the latest. */
    static final class Deadline {

        private final Thread sender;
        private final long atNanos;
        private final AtomicReference<State> state = new AtomicReference<>(State.ARMED);
        private volatile boolean foundInterrupted;

        Deadline(Thread sender, long atNanos) {
            this.sender = sender;
            this.atNanos = atNanos;
        }

        void expire(long now) {
            if (now - atNanos < 0 || !state.compareAndSet(State.ARMED, State.INTERRUPTING)) {
                return;
            }
            foundInterrupted = sender.isInterrupted();
            sender.interrupt();
            state.set(State.INTERRUPTED);
        }

        private boolean settle() {
            if (state.compareAndSet(State.ARMED, State.SETTLED)) {
                return false;
            }
            // A few instructions of the watchdog: only then the interrupt is certain to have arrived, and can be taken.
            while (state.get() != State.INTERRUPTED) {
                Thread.onSpinWait();
            }
            return true;
        }

        /**
         * Take the watchdog's interrupt off the sender and return whether there
         * was another one: found before, or seen as a second one after the first
         * had been thrown.
         */
        boolean interruptedByOthers(@Nullable Exception failure) {
            boolean flagged = Thread.interrupted();
            return foundInterrupted || (failure instanceof InterruptedException && flagged);
        }
    }
}
