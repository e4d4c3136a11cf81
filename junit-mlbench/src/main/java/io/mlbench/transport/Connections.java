package io.mlbench.transport;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one server, driven by one thread: it starts requests, and
 * awaits their completions. Each connection has at most one request in flight;
 * it is opened, and opened again, as needed. Not thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface Connections extends AutoCloseable {

    /** For {@link #await}: no deadline, so wait for completions only. */
    long NO_DEADLINE = Long.MAX_VALUE;

    /** Return the number of connections, so of requests that can be in flight. */
    int size();

    /** Return the number of requests that were started and not yet handed over. */
    int inFlight();

    /**
     * Return how many requests found that the server had ended their kept
     * connection before they were sent, and so were sent on a new one.
     */
    long replaced();

    /**
     * Return how often bytes arrived that answer nothing that was asked. Above 0
     * an answer can no longer be matched to its request: each may be that to an
     * earlier one. A 408 on an idle connection does not count.
     */
    long unasked();

    /**
     * Have the parts of the answers on a connection handed over as they arrive, from
     * its next request on. The whole body is kept all the same, and limited likewise.
     *
     * @param connection from 0 to size - 1, without a request in flight
     * @param sink {@code null} for nobody, as at first
     */
    void handTo(int connection, @Nullable BodySink sink);

    /**
     * Encode a request once, for any number of starts on these connections.
     *
     * @param request a request to the server of these connections
     * @param timeout how long one exchange may take, from its start to the
     *     body's last byte
     * @throws IllegalArgumentException if the request is for another server or
     *     cannot be written as HTTP, or the timeout is not positive
     */
    PreparedRequest prepare(EncodedRequest request, Duration timeout);

    /**
     * Open those connections that are not open, so that first requests need
     * not wait for it, and wait until each is open or has failed. A failure is
     * not kept: the next request on that connection tries anew.
     *
     * @return how many connections are open
     * @throws InterruptedException if the thread was interrupted
     */
    int connect(Duration atMost) throws InterruptedException;

    /**
     * Start a request. Its failure, even an immediate one, is handed over by
     * {@link #await}.
     *
     * @param connection from 0 to size - 1, without a request in flight
     * @param request prepared by these connections
     */
    void start(int connection, PreparedRequest request);

    /**
     * Handle what the network has to say until at least one completion was
     * handed over, or the deadline is reached. Returns at once where neither
     * can come: without a deadline and without a request in flight.
     *
     * @param deadlineNanos in terms of {@link System#nanoTime}; one in the past
     *     looks once and does not wait; {@link #NO_DEADLINE} for none
     * @return whether a completion was handed over
     * @throws InterruptedException if the thread was interrupted; the requests
     *     stay in flight
     */
    boolean await(long deadlineNanos, Completion completion) throws InterruptedException;

    /**
     * Listen on the open connections for what nobody asked for, which counts as
     * {@link #unasked}, until the server has ended them all or the time is over.
     *
     * @throws IllegalStateException if a request is in flight
     * @throws InterruptedException if the thread was interrupted
     */
    void listen(Duration atMost) throws InterruptedException;

    /** Close all connections and abandon what is in flight. */
    @Override
    void close();

    /** Takes what came back. */
    interface Completion {

        /**
         * Take the end of one request. May start the next one on the same
         * connection, which has none in flight any more.
         */
        void completed(int connection, Received received);
    }
}
