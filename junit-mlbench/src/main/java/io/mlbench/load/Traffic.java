package io.mlbench.load;

import io.mlbench.endpoint.InferenceException;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Requests that are sent in turn, and what makes an answer to one usable.
 * Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface Traffic {

    /** Return the requests as they go over the wire; at least one. */
    List<EncodedRequest> requests();

    /**
     * Do nothing if an answer is usable.
     *
     * @param request the place of its request in {@link #requests}
     * @throws InferenceException if it is not
     */
    void check(int request, Exchange.Reply reply);

    /**
     * Do what {@link #check(int, Exchange.Reply)} does, for traffic to which it
     * matters when the request was sent.
     *
     * @param number counts requests over warm-up and measured phase, from 0
     */
    default void check(long number, int request, Exchange.Reply reply) {
        check(request, reply);
    }

    /**
     * Return whether every answer must be looked at. Otherwise one with the bytes
     * of the last usable answer to the same request is taken for usable.
     */
    default boolean looksAtEach() {
        return false;
    }
}
