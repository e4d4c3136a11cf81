package io.mlbench.transport;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What came back for one request: a view that is filled anew for each request
 * of its connection. Valid until {@link Connections.Completion#completed}
 * returns or starts the next request on the connection; {@link #toExchange}
 * keeps it. Reading status, times and body allocates nothing.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface Received {

    /**
     * Return {@link System#nanoTime} before the first byte was written, or
     * before connecting where the request found no open connection.
     */
    long startNanos();

    /** Return {@link System#nanoTime} after the read of the first byte; the end where no byte came. */
    long firstByteNanos();

    /** Return {@link System#nanoTime} after the read of the last byte, or when the failure was found. */
    long endNanos();

    /** Return whether the answer is complete, whatever its status. */
    boolean answered();

    /**
     * Return the HTTP status.
     *
     * @throws IllegalStateException if there is no complete answer
     */
    int status();

    /**
     * Return the body, from position to limit, backed by an array; not to be
     * written to.
     *
     * @throws IllegalStateException if there is no complete answer
     */
    ByteBuffer body();

    /**
     * Return the first value of a header.
     *
     * @param name the name, in any case
     * @throws IllegalStateException if there is no complete answer
     */
    Optional<String> header(String name);

    /**
     * Return what went wrong.
     *
     * @throws IllegalStateException if the answer is complete
     */
    Exchange.NoAnswer failure();

    /** Return a copy that stays. */
    Exchange toExchange();
}
