package io.mlbench.transport;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Sends encoded requests and stamps the time of each exchange. Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface Transport extends AutoCloseable {

    /** Return the name that stands in results: "jdk" or "wire". */
    String name();

    /**
     * Prepare a request once, so that nothing but the exchange is left to the
     * timed region.
     *
     * @param request the request
     * @param timeout how long one exchange may take, up to the body's last byte
     */
    Call prepare(EncodedRequest request, Duration timeout);

    /**
     * Return connections for a load loop that is driven by events, or nothing
     * where this transport only blocks. The caller closes them.
     *
     * @param server an address of the server; only scheme, host and port count
     * @param size how many requests may be in flight, at least 1
     * @throws IllegalArgumentException if this transport cannot speak to the
     *     server
     */
    default Optional<Connections> connections(URI server, int size) {
        return Optional.empty();
    }

    @Override
    void close();

    /** A request that can be sent any number of times, by any thread. */
    interface Call {

        /**
         * Send the request and wait for the whole answer. Failures of the
         * network are part of the exchange and never thrown.
         *
         * @throws InterruptedException if the calling thread was interrupted;
         *     the request is abandoned
         */
        default Exchange exchange() throws InterruptedException {
            return exchange(null);
        }

        /**
         * Send the request, have the parts of its body handed over as they arrive,
         * and wait for the whole answer. No part follows once this has returned.
         *
         * @param sink {@code null} for nobody; called by one thread at a time
         * @throws InterruptedException as above
         */
        Exchange exchange(@Nullable BodySink sink) throws InterruptedException;
    }
}
