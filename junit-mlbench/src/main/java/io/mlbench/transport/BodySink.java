package io.mlbench.transport;

import org.apiguardian.api.API;

/**
 * Takes the parts of bodies as they arrive on one connection. Called by the
 * thread that reads; what it does is measured as latency of what comes next.
 * Not thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface BodySink {

    /** A request is sent: the parts that follow are of its answer. */
    void begin();

    /**
     * Take a part of the body, free of its framing.
     *
     * @param buffer holds the part until this returns; not to be written to
     * @param offset where it begins
     * @param length how many bytes it has, at least 1
     * @param nanos {@link System#nanoTime} when its bytes left the socket
     */
    void part(byte[] buffer, int offset, int length, long nanos);
}
