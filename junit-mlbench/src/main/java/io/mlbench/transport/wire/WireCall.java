package io.mlbench.transport.wire;

import io.mlbench.transport.BodySink;
import io.mlbench.transport.Connections;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.PreparedRequest;
import io.mlbench.transport.Received;
import io.mlbench.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A request encoded once, sent over connections of the transport. Thread-safe.
 *
 * <p>A GET, which no load sends, is sent once more where a kept connection ends
 * instead of an answer, as any HTTP client may (RFC 9110, section 9.2.2).
 */
final class WireCall implements Transport.Call {

    private final WireTransport transport;
    private final PreparedRequest request;

    WireCall(WireTransport transport, PreparedRequest request) {
        this.transport = transport;
        this.request = request;
    }

    @Override
    public Exchange exchange(@Nullable BodySink sink) throws InterruptedException {
        WireConnections connections = transport.take(request.origin());
        connections.handTo(0, sink);
        try {
            Last last = new Last();
            boolean kept = send(connections, last);
            if (kept && request.get() && ended(last.exchange())) {
                send(connections, last);
            }
            return trusted(last.exchange(), connections.unasked());
        } finally {
            connections.handToNobody();
            transport.giveBack(connections);
        }
    }

    /** Send the request and return whether that was on a kept connection. */
    private boolean send(WireConnections connections, Last last) throws InterruptedException {
        boolean open = connections.firstIsOpen();
        long replaced = connections.replaced();
        connections.start(0, request.forAnotherThread());
        connections.await(Connections.NO_DEADLINE, last);
        return open && connections.replaced() == replaced;
    }

    private static boolean ended(Exchange exchange) {
        return exchange.reply() instanceof Exchange.NoAnswer none && none.failure() == Exchange.Failure.RESET;
    }

    /** Where an answer came that nobody asked for, one that was asked for may be another's too. */
    private Exchange trusted(Exchange exchange, long unasked) {
        return unasked == 0 || exchange.reply() instanceof Exchange.NoAnswer
                ? exchange
                : new Exchange(
                        exchange.startNanos(),
                        exchange.endNanos(),
                        request.failures().unasked());
    }

    private static final class Last implements Connections.Completion {

        private @Nullable Exchange exchange;

        @Override
        public void completed(int connection, Received received) {
            exchange = received.toExchange();
        }

        Exchange exchange() {
            if (exchange == null) {
                throw new IllegalStateException("a request ended without an outcome");
            }
            return exchange;
        }
    }
}
