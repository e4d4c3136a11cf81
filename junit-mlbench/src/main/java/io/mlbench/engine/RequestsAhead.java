package io.mlbench.engine;

import io.mlbench.endpoint.InferenceRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests a little ahead of the load, on a thread of its own, so that
 * neither all of them are held nor any is made while others are timed. Whoever
 * asks for one that is not there, since the load is faster than this thread or
 * asked out of turn, makes it; nobody waits. Thread-safe.
 */
final class RequestsAhead<P> implements AutoCloseable {

    private static final int MOST = 512;
    private static final long MOST_BYTES = 8L << 20;
    /** So far behind the last one asked for, nobody is expected any more: it was dropped. */
    private static final int OUT_OF_TURN = MOST / 4;

    private final LongFunction<Made<P>> making;
    private final Map<Long, Made<P>> ready = new HashMap<>();
    private long next;
    private long asked = -1;
    private long bytes;
    private boolean closed;

    /**
     * Start to make requests, from number 0 on.
     *
     * @param making makes the request of a number; for the same number always the same
     */
    RequestsAhead(LongFunction<Made<P>> making) {
        this.making = making;
        Thread thread = new Thread(this::work, "mlbench-encoder");
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
    }

    /**
     * A request.
     *
     * @param request what is sent
     * @param inference what it was encoded from, for reading the answer
     * @param bytes its size
     */
    record Made<P>(P request, InferenceRequest inference, long bytes) {}

    /** Return the request of a number; nothing is kept of it here. */
    Made<P> of(long number) {
        Made<P> made = take(number);
        return made == null ? making.apply(number) : made;
    }

    private synchronized @Nullable Made<P> take(long number) {
        asked = Math.max(asked, number);
        Made<P> made = ready.remove(number);
        bytes -= made == null ? 0 : made.bytes();
        if (ready.size() <= MOST / 2) { // not for each request: waking a thread takes longer than to make one
            notifyAll();
        }
        return made;
    }

    private void work() {
        try {
            for (long number = begin(); number >= 0; number = begin()) {
                keep(number, making.apply(number));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            // Whoever asks for this request gets the same error, and the load ends with it.
        }
    }

    /** Wait until there is room, and return the number to make; -1 if there will be none. */
    private synchronized long begin() throws InterruptedException {
        forgetDropped();
        while (!closed && (ready.size() >= MOST || bytes >= MOST_BYTES)) {
            wait();
            forgetDropped();
        }
        next = Math.max(next, asked + 1);
        return closed ? -1 : next++;
    }

    private void forgetDropped() {
        if (ready.size() >= MOST / 2 || bytes >= MOST_BYTES / 2) {
            ready.keySet().removeIf(number -> number < asked - OUT_OF_TURN);
            bytes = ready.values().stream().mapToLong(Made::bytes).sum();
        }
    }

    private synchronized void keep(long number, Made<P> made) {
        if (number > asked) {
            ready.put(number, made);
            bytes += made.bytes();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        ready.clear();
        notifyAll();
    }
}
