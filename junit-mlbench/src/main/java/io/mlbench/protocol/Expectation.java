package io.mlbench.protocol;

import io.mlbench.endpoint.InferenceException;
import io.mlbench.endpoint.InferenceResponse;
import io.mlbench.transport.Exchange;
import org.apiguardian.api.API;

/**
 * What the answer to one request must be. Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Expectation {

    /**
     * Return the answer. An evaluation reads the prediction from its outputs: one
     * of texts is the label or the transcript, one of numbers holds the scores of
     * the labels. A protocol whose answer is a text gives it as one output of BYTES.
     *
     * @throws InferenceException if there is none, if it is an error, or if it is
     *     unusable
     */
    InferenceResponse decode(Exchange.Reply reply);

    /**
     * Do nothing if the answer is usable: the same verdict as that of {@link
     * #decode}, sooner where the protocol allows it.
     *
     * @throws InferenceException as above
     */
    default void check(Exchange.Reply reply) {
        decode(reply);
    }

    /**
     * Return whether an answer that is usable here would be so there, but for
     * what marks an answer as that to one request, such as an id.
     */
    default boolean isLike(Expectation other) {
        return false;
    }

    /** Return whether an answer may hold what marks it as that to this request alone. */
    default boolean mayBeMarked(Exchange.Answer answer) {
        return true;
    }
}
