package io.mlbench.transport;

import java.net.URI;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * The server that connections lead to.
 *
 * @param host a name or an address, in lower case; with brackets if IPv6
 * @param port from 1 to 65535
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Origin(String host, int port) {

    private static final int DEFAULT_PORT = 80;

    /**
     * Return the origin of an address.
     *
     * @throws IllegalArgumentException if it is not the address of a server that speaks plain HTTP
     */
    public static Origin of(URI uri) {
        String scheme = String.valueOf(uri.getScheme());
        if (scheme.equalsIgnoreCase("https")) {
            throw new IllegalArgumentException("the transport wire speaks plain http only, but https://" + uri.getHost()
                    + " needs TLS: use the transport jdk");
        }
        if (!scheme.equalsIgnoreCase("http") || uri.getHost() == null) {
            throw new IllegalArgumentException("the transport wire needs an address http://HOST:PORT but its scheme is "
                    + scheme + " and its host " + uri.getHost());
        }
        return new Origin(uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort());
    }

    /** Return the value of the Host header. */
    public String hostHeader() {
        return port == DEFAULT_PORT ? host : host + ":" + port;
    }
}
