package io.mlbench.transport;

import org.jspecify.annotations.Nullable;

/** A request encoded once, sent over connections of the transport. Thread-safe. */
final class WireCall implements Transport.Call {

    private final WireTransport transport;
    private final PreparedRequest request;

    WireCall(WireTransport transport, PreparedRequest request) {
        this.transport = transport;
        this.request = request;
    }

    @Override
    public Exchange exchange() throws InterruptedException {
        WireConnections connections = transport.take(request.origin());
        try {
            Last last = new Last();
            // A server may have ended the connection while it lay idle; seen now, it is opened anew in time.
            connections.await(System.nanoTime(), last);
            connections.start(0, request.forAnotherThread());
            connections.await(Connections.NO_DEADLINE, last);
            return last.exchange();
        } finally {
            transport.giveBack(connections);
        }
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
