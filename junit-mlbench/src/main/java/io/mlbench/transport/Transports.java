package io.mlbench.transport;

import io.mlbench.transport.jdk.JdkTransport;
import io.mlbench.transport.wire.WireTransport;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Opens the transport for a server.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Transports {

    private Transports() {}

    /**
     * Open a transport.
     *
     * <p>{@link TransportChoice#AUTO} is wire for plain http where the JVM is
     * set to no proxy for this address, and otherwise jdk.
     *
     * @param server an address of the server
     * @param timeout the longest timeout that any call will have
     * @throws IllegalArgumentException if wire is chosen for an address that
     *     is not plain http, or the JDK's client is set to send requests twice
     */
    public static Transport of(TransportChoice choice, URI server, Duration timeout) {
        return of(choice, server, timeout, ProxySelector.getDefault());
    }

    static Transport of(TransportChoice choice, URI server, Duration timeout, @Nullable ProxySelector proxies) {
        return switch (choice) {
            case AUTO ->
                "http".equalsIgnoreCase(server.getScheme()) && direct(server, proxies)
                        ? new WireTransport()
                        : new JdkTransport(timeout);
            case JDK -> new JdkTransport(timeout);
            case WIRE -> {
                Origin.of(server); // refuses what wire cannot speak to, before anything is sent
                yield new WireTransport();
            }
        };
    }

    /** Let requests state a Host header; to be called before a transport is opened. */
    public static void allowHostHeader() {
        JdkTransport.allowHostHeader();
    }

    private static boolean direct(URI server, @Nullable ProxySelector proxies) {
        // The first one decides, as it does in the JDK's client.
        return proxies == null
                || proxies.select(server).stream().limit(1).allMatch(proxy -> proxy.type() == Proxy.Type.DIRECT);
    }
}
