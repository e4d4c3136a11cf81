package io.mlbench.faults;

import io.mlbench.transport.ScriptedServer;
import io.mlbench.transport.ScriptedServer.Conversation;
import io.mlbench.transport.ScriptedServer.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicLong;

/** A server of one model that plays a fault for some requests, and counts for itself what it was asked. */
final class FaultyServer implements AutoCloseable {

    /** What the body of a request holds that is to meet the fault. */
    static final String BAD = "meet-the-fault";

    private final Script fault;
    private final boolean always;
    private final ScriptedServer server;
    private final AtomicLong good = new AtomicLong();
    private final AtomicLong bad = new AtomicLong();

    /** @param always whether all requests meet the fault, those of health and metadata too */
    FaultyServer(Script fault, boolean always) throws IOException {
        this(fault, always, new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
    }

    FaultyServer(Script fault, boolean always, ServerSocket listener) {
        this.fault = fault;
        this.always = always;
        server = new ScriptedServer(this::serve, listener);
    }

    private void serve(Conversation client) throws IOException, InterruptedException {
        while (true) {
            String body = client.request();
            if (always || body.contains(BAD)) {
                bad.incrementAndGet();
                fault.play(client);
            } else if (client.requestLine().contains("/infer ")) {
                good.incrementAndGet();
                client.answer(RequestFaults.ANSWER);
            } else {
                client.answer("{}");
            }
        }
    }

    int port() {
        return server.port();
    }

    /** Return how many requests arrived that were to be answered well. */
    long good() {
        return good.get();
    }

    /** Return how many requests arrived that met the fault. */
    long bad() {
        return bad.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
