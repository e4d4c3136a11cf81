package io.mlbench.transport;

import io.mlbench.transport.Exchange.NoAnswer;
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
 * <p>A request that meets a kept connection which then ends without a byte of
 * an answer is sent once more on a new connection: the server most likely
 * closed it as idle while the request was on its way (RFC 9112, section
 * 9.3.1). Its start and timeout stay those of the first attempt, and it is
 * counted. On a new connection nothing is ever sent twice.
 */
final class WireConnection {

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
    private boolean used;
    private boolean resent;
    private long expiresAtNanos;

    WireConnection(WireConnections owner, int index, int bodyLimit) {
        this.owner = owner;
        parser = new HttpResponseParser(bodyLimit);
        received = new WireReceived(index, parser);
    }

    WireReceived received() {
        return received;
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
        request = next;
        resent = false;
        parser.reset(next.head());
        long now = System.nanoTime();
        received.started(now);
        expireAt(now + next.timeoutNanos());
        if (phase == Phase.OPEN) {
            send(next);
        } else if (phase == Phase.CLOSED) {
            open(now);
        }
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
        used = false;
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
            // The server may have answered before it closed; an answer that is there to be read counts.
            readAfter(e);
            return;
        }
        boolean more = written < next.length();
        interest(more ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private void readAfter(IOException writeFailure) {
        SocketChannel broken = channel;
        written = -1; // so that the connection is not kept
        while (request != null && channel == broken) {
            if (read() == 0) {
                lost(writeFailure);
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
        if (ready.isReadable()) {
            read();
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

    /** Read once and return the number of bytes, negative for the end. */
    private int read() {
        ByteBuffer buffer = owner.readBuffer().clear();
        int count;
        try {
            count = channel().read(buffer);
        } catch (IOException e) {
            lost(e);
            return -1;
        }
        if (count == 0) {
            return 0;
        }
        if (request == null) {
            closeChannel(); // the server ended an idle connection, or said what nobody asked
            return count;
        }
        if (count > 0) {
            received.read(System.nanoTime());
            after(parser.feed(buffer.flip()), request);
        } else if (mayResend()) {
            resend();
        } else {
            if (parser.started()) {
                received.read(System.nanoTime()); // where the end is the answer's end, it is known only now
            }
            after(parser.end(), request);
            closeChannel();
        }
        return count;
    }

    private void after(HttpResponseParser.State state, PreparedRequest current) {
        switch (state) {
            case MORE -> {}
            case FAILED -> fail(current.failures().inConversation(parser.failure(), parser.problem()));
            case COMPLETE -> {
                used = true;
                if (!parser.keepsConnection() || written != current.length()) {
                    closeChannel();
                }
                received.completed(current);
                end();
            }
        }
    }

    private void lost(IOException e) {
        if (request == null) {
            closeChannel();
        } else if (mayResend()) {
            resend();
        } else {
            fail(request.failures().ofConversation(e, parser.withinBody()));
        }
    }

    private boolean mayResend() {
        return used && !resent && !parser.started();
    }

    private void resend() {
        resent = true;
        owner.countResent();
        closeChannel();
        open(System.nanoTime());
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
