package io.mlbench.transport.wire;

import io.mlbench.transport.BodyBudget;
import io.mlbench.transport.BodyLimit;
import io.mlbench.transport.Connections;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Origin;
import io.mlbench.transport.PreparedRequest;
import io.mlbench.transport.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/**
 * Sends requests over HTTP/1.1 with sockets of its own: plain {@code http}
 * only, straight to the server whatever proxy is set, and without following
 * redirects. Thread-safe.
 *
 * <p>It is made for measuring: little stands between the clock and the socket.
 * It asks for no compression and undoes none, and is stricter than the JDK's
 * client about what is an answer.
 *
 * <p>No request of a load is sent twice, whatever its method. A kept connection that the
 * server has closed before a request is written to it is replaced, and connecting
 * is part of the request's time. One that ends without an answer once a byte of
 * the request was written is a failure.
 *
 * <p>Connecting takes ten seconds at most, and tries all addresses of the host.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class WireTransport implements Transport {

    /**
     * How long before a deadline a load loop stops sleeping, unless stated. Two
     * wake-ups lie between, that of the alarm and that of the loop, and a virtual
     * machine takes up to some 100 µs for each.
     */
    public static final long SPIN_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

    private final Map<Origin, Deque<WireConnections>> idle = new ConcurrentHashMap<>();
    private final BodyBudget budget = BodyBudget.ofHeap();
    private final int bodyLimit;
    private final long spinNanos;
    private volatile boolean closed;

    /** Open a transport that takes bodies of up to 64 MiB, as long as those in flight fit a quarter of the heap. */
    public WireTransport() {
        this(BodyLimit.MOST, SPIN_NANOS);
    }

    /**
     * Open a transport.
     *
     * @param bodyLimit the most bytes of the body of an answer; a longer one is
     *     refused
     * @param spinNanos how long before the deadline of
     *     {@link Connections#await} to look without a pause, which takes a
     *     core; 0 for deadlines that may be missed by a millisecond
     */
    public WireTransport(int bodyLimit, long spinNanos) {
        if (bodyLimit < 0 || spinNanos < 0) {
            throw new IllegalArgumentException("body limit and spin must not be negative but were " + bodyLimit
                    + " bytes and " + spinNanos + " ns");
        }
        this.bodyLimit = bodyLimit;
        this.spinNanos = spinNanos;
    }

    @Override
    public String name() {
        return "wire";
    }

    @Override
    public Call prepare(EncodedRequest request, Duration timeout) {
        return new WireCall(this, new PreparedRequest(request, timeout));
    }

    @Override
    public Optional<Connections> connections(URI server, int size) {
        requireOpen();
        return Optional.of(new WireConnections(Origin.of(server), size, bodyLimit, budget, spinNanos));
    }

    /** Return a connection that nobody else uses, until it is given back. */
    WireConnections take(Origin origin) {
        requireOpen();
        WireConnections kept = of(origin).pollFirst(); // the last one given back, so the others may grow old
        return kept == null ? new WireConnections(origin, 1, bodyLimit, budget, 0) : kept;
    }

    /** Keep a connection for the next call, if it is still good for it. */
    void giveBack(WireConnections used) {
        if (used.inFlight() > 0 || !used.firstIsOpen() || used.unasked() > 0) {
            used.close();
            return;
        }
        used.releaseIdle();
        of(used.origin()).addFirst(used);
        // Looked at after the addition: either this sees the end, or the end sees the connection.
        if (closed) {
            closeIdle();
        }
    }

    private Deque<WireConnections> of(Origin origin) {
        return idle.computeIfAbsent(origin, any -> new ConcurrentLinkedDeque<>());
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the transport is closed");
        }
    }

    /**
     * Refuse new exchanges and close idle connections; exchanges in flight
     * still end by their own timeouts. What {@link #connections} returned stays
     * open.
     */
    @Override
    public void close() {
        closed = true;
        closeIdle();
    }

    private void closeIdle() {
        for (Deque<WireConnections> kept : idle.values()) {
            WireConnections next = kept.pollFirst();
            while (next != null) {
                next.close();
                next = kept.pollFirst();
            }
        }
    }
}
