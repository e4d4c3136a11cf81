package io.mlbench.protocol;

import io.mlbench.transport.BodySink;
import org.apiguardian.api.API;

/**
 * Reads an answer that comes in parts, such as server-sent events: when its
 * first and its last token came, and how many units. It is fed with the parts
 * of one body after the other, and allocates nothing for a part. Not
 * thread-safe: each connection has one of its own.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface StreamDecoder extends BodySink {

    /** Return how many units, such as tokens, came since the answer began. */
    long units();

    /**
     * Return {@link System#nanoTime} of the part that held the first token.
     *
     * @throws IllegalStateException if none came
     */
    long firstTokenNanos();

    /**
     * Return {@link System#nanoTime} of the part that held the last token.
     *
     * @throws IllegalStateException if none came
     */
    long lastTokenNanos();
}
