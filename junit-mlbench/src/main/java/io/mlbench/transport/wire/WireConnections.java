package io.mlbench.transport.wire;

import io.mlbench.transport.BodyBudget;
import io.mlbench.transport.BodySink;
import io.mlbench.transport.Connections;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Origin;
import io.mlbench.transport.PreparedRequest;
import io.mlbench.transport.http1.BodyBytes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connections of one's own over non-blocking sockets, all on the driving
 * thread. Once the answers' sizes are known, a request allocates nothing. Not
 * thread-safe.
 *
 * <p>Host names are resolved when the first connection is opened and again
 * after connecting has failed, so that a load is not held up by a name server;
 * that resolution is the one wait that no timeout ends.
 */
final class WireConnections implements Connections {

    static final long LONGEST_CONNECT = TimeUnit.SECONDS.toNanos(10);

    /** How far the next expiry is away at most; looked for again after that. */
    private static final long FAR = TimeUnit.HOURS.toNanos(1);

    private static final int READ_BUFFER = 64 * 1024;

    private final Origin origin;
    private final Resolver resolver;
    private final PreciseSelector selector;
    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(READ_BUFFER);
    private final WireConnection[] connections;
    private final boolean[] busy;
    /** Those whose request has ended, as a ring; each is in it at most once. */
    private final WireConnection[] ended;

    private int endedFirst;
    private boolean handsOver;
    private int endedCount;
    private int inFlight;
    private long replaced;
    private long unasked;
    private long earliestExpiry = System.nanoTime();
    private InetAddress[] addresses = {};
    private boolean closed;

    /**
     * Make connections; none is opened yet.
     *
     * @param size how many, at least 1
     * @param bodyLimit the most bytes of the body of an answer
     * @param budget what the bodies in flight may hold together, and those of other connections with it
     * @param spinNanos how long before the deadline of {@link #await} to look
     *     without a pause; 0 for deadlines that may be missed by a millisecond
     */
    WireConnections(Origin origin, int size, int bodyLimit, BodyBudget budget, long spinNanos) {
        this(origin, size, bodyLimit, budget, spinNanos, InetAddress::getAllByName);
    }

    WireConnections(Origin origin, int size, int bodyLimit, BodyBudget budget, long spinNanos, Resolver resolver) {
        if (size < 1) {
            throw new IllegalArgumentException("there must be at least 1 connection but size was " + size);
        }
        this.origin = origin;
        this.resolver = resolver;
        selector = new PreciseSelector(spinNanos, WireConnections::ready);
        connections = new WireConnection[size];
        ended = new WireConnection[size];
        busy = new boolean[size];
        for (int i = 0; i < size; i++) {
            connections[i] = new WireConnection(this, i, new BodyBytes(bodyLimit, budget, this::releaseIdle));
        }
    }

    /** Finds the addresses of a host. */
    interface Resolver {

        /** Return at least one. */
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private static void ready(SelectionKey key) {
        if (key.isValid()) {
            ((WireConnection) key.attachment()).ready(key);
        }
    }

    @Override
    public int size() {
        return connections.length;
    }

    @Override
    public int inFlight() {
        return inFlight;
    }

    @Override
    public long replaced() {
        return replaced;
    }

    @Override
    public long unasked() {
        return unasked;
    }

    @Override
    public void handTo(int connection, @Nullable BodySink sink) {
        if (busy[connection]) {
            throw new IllegalStateException("connection " + connection + " has a request in flight");
        }
        connections[connection].handTo(sink);
    }

    /** Forget the sinks, also of what was abandoned in flight. */
    void handToNobody() {
        for (WireConnection connection : connections) {
            connection.handTo(null);
        }
    }

    @Override
    public PreparedRequest prepare(EncodedRequest request, Duration timeout) {
        PreparedRequest prepared = new PreparedRequest(request, timeout);
        requireOrigin(prepared);
        return prepared;
    }

    private void requireOrigin(PreparedRequest request) {
        if (!request.origin().equals(origin)) {
            throw new IllegalArgumentException("these connections lead to " + origin.hostHeader()
                    + " but the request is for " + request.origin().hostHeader());
        }
    }

    @Override
    public int connect(Duration atMost) throws InterruptedException {
        requireOpen();
        long start = System.nanoTime();
        for (WireConnection connection : connections) {
            connection.connect();
        }
        long now = start;
        while (count(true) > 0 && now - start < atMost.toNanos()) {
            stopIfInterrupted();
            selector.await(now, NO_DEADLINE, start + atMost.toNanos());
            now = System.nanoTime();
        }
        return count(false);
    }

    private int count(boolean connecting) {
        int count = 0;
        for (WireConnection connection : connections) {
            count += (connecting ? connection.connecting() : connection.open()) ? 1 : 0;
        }
        return count;
    }

    @Override
    public void start(int connection, PreparedRequest request) {
        requireOpen();
        Objects.checkIndex(connection, connections.length);
        if (busy[connection]) {
            throw new IllegalStateException("connection " + connection + " has a request in flight");
        }
        requireOrigin(request);
        busy[connection] = true;
        inFlight++;
        connections[connection].start(request);
    }

    @Override
    public boolean await(long deadlineNanos, Completion completion) throws InterruptedException {
        requireOpen();
        if (deadlineNanos == NO_DEADLINE && inFlight == 0) {
            return false;
        }
        while (true) {
            stopIfInterrupted();
            long now = System.nanoTime();
            boolean late = deadlineNanos != NO_DEADLINE && deadlineNanos - now <= 0;
            if (late || endedCount > 0) {
                selector.look();
            } else {
                selector.await(now, deadlineNanos, earliestExpiry);
            }
            expire();
            if (handOver(completion)) {
                return true;
            }
            if (late) {
                return false;
            }
        }
    }

    @Override
    public void listen(Duration atMost) throws InterruptedException {
        requireOpen();
        if (inFlight > 0) {
            throw new IllegalStateException("%d requests are in flight".formatted(inFlight));
        }
        long end = System.nanoTime() + atMost.toNanos();
        for (long now = System.nanoTime(); count(false) > 0 && end - now > 0; now = System.nanoTime()) {
            stopIfInterrupted();
            selector.await(now, NO_DEADLINE, end);
        }
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting for an answer");
        }
    }

    private void expire() {
        long now = System.nanoTime();
        if (earliestExpiry - now > 0) {
            return;
        }
        earliestExpiry = now + FAR;
        for (WireConnection connection : connections) {
            if (connection.waiting() && connection.expiresAtNanos() - now <= 0) {
                connection.expire();
            } else if (connection.waiting() && connection.expiresAtNanos() - earliestExpiry < 0) {
                earliestExpiry = connection.expiresAtNanos();
            }
        }
    }

    private boolean handOver(Completion completion) {
        // Only those of now: one that is started and fails at once is for the next call, or this one might never end.
        int count = endedCount;
        for (int i = 0; i < count; i++) {
            WireReceived received = ended[endedFirst].received();
            endedFirst = (endedFirst + 1) % ended.length;
            endedCount--;
            inFlight--;
            busy[received.connection()] = false;
            handsOver = true;
            try {
                completion.completed(received.connection(), received);
            } finally {
                handsOver = false;
            }
        }
        return count > 0;
    }

    void ended(WireConnection connection) {
        ended[(endedFirst + endedCount) % ended.length] = connection;
        endedCount++;
    }

    void expireAt(long nanos) {
        if (nanos - earliestExpiry < 0) {
            earliestExpiry = nanos;
        }
    }

    /** Return whether an answer is being handed over, so that a request that starts now follows it. */
    boolean handsOver() {
        return handsOver;
    }

    void countReplaced() {
        replaced++;
    }

    void countUnasked() {
        unasked++;
    }

    Origin origin() {
        return origin;
    }

    Selector selector() {
        return selector.selector();
    }

    /** Return the buffer that each read fills anew. */
    ByteBuffer readBuffer() {
        return readBuffer;
    }

    /** Return the host's addresses, at least one, in the order in which to try them. */
    InetAddress[] addresses() throws UnknownHostException {
        if (addresses.length == 0) {
            addresses = resolver.addresses(origin.host());
        }
        return addresses;
    }

    void forgetAddresses() {
        addresses = new InetAddress[0];
    }

    /** Return whether the first connection can be used again as it is. */
    boolean firstIsOpen() {
        return connections[0].open();
    }

    /** Release the memory that connections without a request keep for their next answer. */
    void releaseIdle() {
        for (int i = 0; i < connections.length; i++) {
            if (!busy[i]) {
                connections[i].release();
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the connections are closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        for (WireConnection connection : connections) {
            connection.closeChannel();
            connection.release();
        }
        selector.close();
    }
}
