package io.mlbench.transport.wire;

import io.mlbench.transport.BodySink;
import io.mlbench.transport.Exchange.NoAnswer;
import io.mlbench.transport.NetworkFailures;
import io.mlbench.transport.PreparedRequest;
import io.mlbench.transport.UnaskedBytes;
import io.mlbench.transport.http1.BodyBytes;
import io.mlbench.transport.http1.HttpResponseParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import org.jspecify.annotations.Nullable;

/**
 * One connection and the request that is in flight on it. Not thread-safe.
 *
 * <p>No request is sent twice. A kept connection is looked at right before a
 * request is written to it, unless it {@linkplain #followsItsAnswer carried an
 * answer just now}: if the server has ended it by then, the request goes out on
 * a new one, since the server cannot have read it. Its start and timeout stay
 * those of the first attempt. Once a byte was written, a connection
 * that ends without an answer is a failure: the server may have died of the
 * request.
 *
 * <p>Bytes that arrive while no request is in flight answer nothing that was
 * asked. They end the connection and are counted, except for the 408 with which
 * proxies end an idle connection.
 */
final class WireConnection {

    /** After how many answers a connection is looked at less often. */
    private static final int LOOKED_AT = 1_000;

    private enum Phase {
        CLOSED,
        CONNECTING,
        OPEN
    }

    private final WireConnections owner;
    private final WireReceived received;
    private final HttpResponseParser parser;
    private Phase phase = Phase.CLOSED;
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private InetAddress[] addresses = {};
    private int address;
    /** The request in flight, until its end is known. */
    private @Nullable PreparedRequest request;

    private int written;
    /** How many answers it has carried; after the first, the server may end it as idle. */
    private long answers;

    /** Whether the last read took all that was there. */
    private boolean drained;

    private boolean endedByServer;
    private long expiresAtNanos;

    WireConnection(WireConnections owner, int index, BodyBytes body) {
        this.owner = owner;
        parser = new HttpResponseParser(body);
        received = new WireReceived(index, parser);
    }

    WireReceived received() {
        return received;
    }

    /** Hand the parts of the next answers over as they arrive; {@code null} to nobody. */
    void handTo(@Nullable BodySink sink) {
        parser.handTo(sink);
    }

    boolean open() {
        return phase == Phase.OPEN;
    }

    boolean connecting() {
        return phase == Phase.CONNECTING;
    }

    boolean waiting() {
        return request != null;
    }

    long expiresAtNanos() {
        return expiresAtNanos;
    }

    /** Begin to connect, unless done. */
    void connect() {
        if (phase == Phase.CLOSED) {
            open(System.nanoTime());
        }
    }

    void start(PreparedRequest next) {
        if (phase == Phase.OPEN && !followsItsAnswer()) {
            lookWhileIdle(); // before the time counts
        }
        request = next;
        parser.reset(next.head());
        long now = System.nanoTime();
        received.started(now);
        expireAt(now + next.timeoutNanos());
        if (phase == Phase.OPEN) {
            send(next);
        } else if (phase == Phase.CLOSED) {
            openAgain();
        }
    }

    /**
     * Return whether the last answer was read to its end a moment ago, on a connection that has carried many, of a
     * server that has ended none. The look would find nothing then, and costs a system call: in a closed loop that is
     * an eighth of all that a request costs the client.
     */
    private boolean followsItsAnswer() {
        return drained && answers > LOOKED_AT && owner.handsOver() && owner.replaced() == 0;
    }

    private void openAgain() {
        if (endedByServer) {
            endedByServer = false;
            owner.countReplaced();
        }
        open(System.nanoTime());
    }

    private void open(long now) {
        address = 0;
        addresses = new InetAddress[0];
        try {
            addresses = owner.addresses();
        } catch (UnknownHostException e) {
            connectFailed(e);
            return;
        }
        if (request != null && expiresAtNanos - now > WireConnections.LONGEST_CONNECT) {
            expireAt(now + WireConnections.LONGEST_CONNECT);
        }
        openNext();
    }

    private void expireAt(long nanos) {
        expiresAtNanos = nanos;
        owner.expireAt(nanos);
    }

    private void openNext() {
        try {
            SocketChannel opened = SocketChannel.open();
            channel = opened;
            phase = Phase.CONNECTING;
            opened.configureBlocking(false);
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            key = opened.register(owner.selector(), SelectionKey.OP_CONNECT, this);
            if (opened.connect(
                    new InetSocketAddress(addresses[address], owner.origin().port()))) {
                established();
            }
        } catch (IOException | UnsupportedAddressTypeException e) {
            connectFailed(e);
        }
    }

    private void connectFailed(Exception e) {
        closeChannel();
        if (++address < addresses.length) {
            openNext();
            return;
        }
        owner.forgetAddresses();
        if (request != null) {
            fail(request.failures().ofConnecting(e));
        }
    }

    private void established() {
        phase = Phase.OPEN;
        answers = 0;
        interest(SelectionKey.OP_READ);
        if (request != null) {
            expireAt(received.startNanos() + request.timeoutNanos());
            send(request);
        }
    }

    private void send(PreparedRequest next) {
        written = 0;
        write(next);
    }

    private void write(PreparedRequest next) {
        try {
            written += channel().write(next.bytesFrom(written));
        } catch (IOException e) {
            if (answers > 0 && written == 0) {
                // It had ended between the look and the write, and took not one byte of the request.
                sendOnAnother();
                return;
            }
            // The server may have answered before it closed; an answer that is there to be read counts.
            readAfter(e);
            return;
        }
        boolean more = written < next.length();
        interest(more ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private void sendOnAnother() {
        lookWhileIdle();
        closeChannel();
        endedByServer = true;
        openAgain();
    }

    private void readAfter(IOException writeFailure) {
        SocketChannel broken = channel;
        written = -1; // so that the connection is not kept
        PreparedRequest current = request;
        while (current != null && request == current && channel == broken) {
            if (read(current) == 0) {
                lost(writeFailure, current);
            }
        }
    }

    /** Handle what the selector has found. */
    void ready(SelectionKey ready) {
        if (phase == Phase.CONNECTING) {
            try {
                if (channel().finishConnect()) {
                    established();
                }
            } catch (IOException e) {
                connectFailed(e);
            }
            return;
        }
        PreparedRequest current = request;
        if (ready.isReadable() && current == null) {
            lookWhileIdle();
        } else if (ready.isReadable() && current != null) {
            read(current);
        }
        // Reading may have ended the request or replaced the connection.
        if (request != null
                && phase == Phase.OPEN
                && ready == key
                && ready.isWritable()
                && written < request.length()) {
            write(request);
        }
    }

    /** Read what came while nothing was asked on this connection, and close it if anything did. */
    private void lookWhileIdle() {
        ByteBuffer buffer = owner.readBuffer().clear();
        int count;
        try {
            count = channel().read(buffer);
        } catch (IOException e) {
            count = -1;
        }
        if (count == 0) {
            return;
        }
        if (count < 0 || UnaskedBytes.isRequestTimeout(buffer.flip())) {
            endedByServer = answers > 0;
        } else {
            owner.countUnasked();
        }
        closeChannel();
    }

    /** Read once and return the number of bytes, negative for the end. */
    private int read(PreparedRequest current) {
        ByteBuffer buffer = owner.readBuffer().clear();
        int count;
        try {
            count = channel().read(buffer);
        } catch (IOException e) {
            lost(e, current);
            return -1;
        }
        if (count > 0) {
            drained = buffer.hasRemaining();
            long now = System.nanoTime();
            received.read(now);
            after(parser.feed(buffer.flip(), now), current);
            if (parser.surplus() && UnaskedBytes.isAnswer(buffer)) {
                owner.countUnasked();
            }
        } else if (count < 0) {
            if (parser.started()) {
                received.read(System.nanoTime()); // where the end is the answer's end, it is known only now
            }
            after(parser.end(), current);
            closeChannel();
        }
        return count;
    }

    private void after(HttpResponseParser.State state, PreparedRequest current) {
        switch (state) {
            case MORE -> {}
            case FAILED -> fail(current.failures().inConversation(parser.failure(), parser.problem()));
            case COMPLETE -> {
                answers++;
                if (!parser.keepsConnection() || written != current.length()) {
                    closeChannel();
                }
                received.completed(current);
                end();
            }
        }
    }

    private void lost(IOException e, PreparedRequest current) {
        fail(current.failures().ofConversation(e, parser.withinBody()));
    }

    /** End what has taken too long. */
    void expire() {
        if (request == null) {
            return;
        }
        NetworkFailures failures = request.failures();
        fail(phase == Phase.CONNECTING ? failures.noConnectionInTime() : failures.timeout());
    }

    private void fail(NoAnswer failure) {
        closeChannel();
        received.failed(failure, System.nanoTime());
        end();
    }

    private void end() {
        request = null;
        owner.ended(this);
    }

    private void interest(int operations) {
        if (key != null && key.interestOps() != operations) {
            key.interestOps(operations);
        }
    }

    private SocketChannel channel() {
        if (channel == null) {
            throw new IllegalStateException("the connection is not open");
        }
        return channel;
    }

    /** Give up the last answer's body and the memory that is kept for the next. */
    void release() {
        parser.release();
    }

    void closeChannel() {
        SocketChannel closing = channel;
        channel = null;
        key = null;
        phase = Phase.CLOSED;
        if (closing != null) {
            try {
                closing.close();
            } catch (IOException e) {
                // Gone either way, and nothing depends on how.
            }
        }
    }
}
