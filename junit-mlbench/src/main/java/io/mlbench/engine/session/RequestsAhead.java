package io.mlbench.engine.session;

import io.mlbench.protocol.Expectation;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests a little ahead of the load, on a thread of its own, so that
 * neither all of them are held nor any is made while others are timed. Whoever
 * asks for one that is not there, since the load is faster than this thread or
 * asked out of turn, makes it, or waits for it if it is being made. Thread-safe.
 */
final class RequestsAhead<P> implements AutoCloseable {

    static final int MOST = 512;

    private static final long NONE = -1;
    private static final long MOST_BYTES = 8L << 20;
    /** So far behind the last one asked for, nobody is expected any more: it was dropped. */
    private static final int SHARE_OUT_OF_TURN = 4;

    private final LongFunction<Made<P>> making;
    private final int most;
    private final Map<Long, Made<P>> ready = new HashMap<>();
    private long next;
    private long asked = NONE;
    private long underWay = NONE;
    private long bytes;
    private boolean closed;
    private @Nullable Error broken;

    /**
     * Start to make requests, from number 0 on.
     *
     * @param making makes the request of a number; for the same number always the same
     * @param most how many may be made ahead, at least 1; there are never more than 512
     */
    RequestsAhead(LongFunction<Made<P>> making, int most) {
        this.making = making;
        this.most = Math.min(MOST, most);
        Thread thread = new Thread(this::work, "mlbench-encoder");
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
    }

    /**
     * A request.
     *
     * @param request what is sent
     * @param expectation what its answer must be
     * @param bytes its size
     */
    record Made<P>(P request, Expectation expectation, long bytes) {}

    /** Return the request of a number; nothing is kept of it here. */
    Made<P> of(long number) {
        Made<P> made = take(number);
        return made == null ? making.apply(number) : made;
    }

    private synchronized @Nullable Made<P> take(long number) {
        asked = Math.max(asked, number);
        awaitMade(number);
        if (broken != null) {
            throw broken;
        }
        Made<P> made = ready.remove(number);
        bytes -= made == null ? 0 : made.bytes();
        // Not for each request: waking a thread takes longer than to make one.
        if (made == null || ready.size() <= most / 2) {
            notifyAll();
        }
        return made;
    }

    /** To make it a second time would take no less. */
    private void awaitMade(long number) {
        try {
            while (underWay == number && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            for (long number = begin(); number != NONE; number = begin()) {
                keep(number, made(number));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Error e) {
            breakOff(e);
        }
    }

    private @Nullable Made<P> made(long number) {
        try {
            return making.apply(number);
        } catch (RuntimeException e) {
            return null; // whoever asks for this request makes it, and gets the same error
        }
    }

    /** Wait until there is room, and return the number to make, if there will be one. */
    private synchronized long begin() throws InterruptedException {
        forgetDropped();
        while (!closed && (ready.size() >= most || bytes >= MOST_BYTES)) {
            wait();
            forgetDropped();
        }
        // The next one that a faster load asks for, it makes itself: this thread would only be in its way.
        next = asked == NONE ? next : Math.max(next, asked + 2);
        underWay = closed ? NONE : next++;
        return underWay;
    }

    private void forgetDropped() {
        if (ready.size() >= most / 2 || bytes >= MOST_BYTES / 2) {
            ready.keySet().removeIf(number -> number < asked - most / SHARE_OUT_OF_TURN);
            bytes = ready.values().stream().mapToLong(Made::bytes).sum();
        }
    }

    private synchronized void keep(long number, @Nullable Made<P> made) {
        underWay = NONE;
        if (made != null && number >= asked) {
            ready.put(number, made);
            bytes += made.bytes();
        }
        notifyAll();
    }

    private synchronized void breakOff(Error cause) {
        broken = cause;
        underWay = NONE;
        notifyAll();
    }

    @Override
    public synchronized void close() {
        closed = true;
        ready.clear();
        notifyAll();
    }
}
