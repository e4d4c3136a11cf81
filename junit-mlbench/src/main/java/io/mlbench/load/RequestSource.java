package io.mlbench.load;

import io.mlbench.endpoint.InferenceException;
import io.mlbench.protocol.StreamDecoder;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.apiguardian.api.API;

/**
 * Requests that are sent in turn, and what makes an answer to one usable.
 * Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface RequestSource {

    /**
     * Return the requests as they go over the wire; at least one. They need not
     * be held: each may be encoded as it is asked for.
     */
    List<EncodedRequest> requests();

    /**
     * Return the requests as they are sent: in turn, and from the first one again
     * after the last. All are prepared beforehand, unless traffic that is too
     * large for that does it otherwise.
     *
     * @param preparing what the transport does with a request before it is sent
     */
    default <P> Prepared<P> prepared(Function<EncodedRequest, P> preparing) {
        List<P> all = requests().stream().map(preparing).toList();
        return number -> all.get((int) (number % all.size()));
    }

    /**
     * Learn that a load begins.
     *
     * @param warmup tells of a number that was sent whether it belongs to the warm-up
     */
    default void begin(LongPredicate warmup) {}

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
     * Return whether an answer that is usable would be so to each of the requests,
     * since neither it nor what is asked of it tells them apart.
     *
     * @param request the place of its request in {@link #requests}
     */
    default boolean suitsEach(int request, Exchange.Reply reply) {
        return false;
    }

    /**
     * Return a new decoder of answers that come in parts, for one connection or
     * thread; empty where an answer counts as a whole.
     */
    default Optional<StreamDecoder> streamDecoder() {
        return Optional.empty();
    }

    /**
     * Return whether every answer must be looked at. Otherwise one with the bytes
     * of the last usable answer to the same request is taken for usable.
     */
    default boolean looksAtEach() {
        return false;
    }
}
