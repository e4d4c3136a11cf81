package io.mlbench.load;

import io.mlbench.transport.Connections;
import io.mlbench.transport.Transport;
import java.net.URI;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * Load over HTTP, in the way that suits the transport.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class HttpLoad {

    private static final Duration LONGEST_LISTENING = Duration.ofSeconds(2);

    private HttpLoad() {}

    /**
     * Return what sends the traffic, and listens afterwards for answers that
     * nobody asked for.
     *
     * @param timeout the longest that one exchange may take
     */
    public static LoadGenerator of(RequestSource traffic, Transport transport, Duration timeout) {
        return of(traffic, transport, timeout, LONGEST_LISTENING);
    }

    /**
     * Return what sends the traffic.
     *
     * @param timeout the longest that one exchange may take
     * @param listening how long to listen afterwards, at most, for answers that
     *     nobody asked for; zero for a server of one's own
     */
    public static LoadGenerator of(RequestSource traffic, Transport transport, Duration timeout, Duration listening) {
        URI server = traffic.requests().get(0).uri();
        return drivesConnections(transport, server)
                ? new WireLoad(
                        traffic, size -> transport.connections(server, size).orElseThrow(), timeout, listening)
                : new ThreadLoad(new HttpWorkload(traffic, transport, timeout));
    }

    private static boolean drivesConnections(Transport transport, URI server) {
        try (Connections none = transport.connections(server, 1).orElse(null)) {
            return none != null;
        }
    }
}
