package io.mlbench.protocol.openinference;

import io.mlbench.protocol.openinference.answer.ExpectedAnswer;
import io.mlbench.transport.EncodedRequest;
import org.apiguardian.api.API;

/**
 * A request for the wire, and what its answer must be.
 *
 * @param request with an id in its body
 * @param expectation of its answer
 * @param idAt where in the body the id begins that was added to it
 * @param idBytes how many bytes were added; 0 where the body had an id of its own
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record EncodedInference(EncodedRequest request, ExpectedAnswer expectation, int idAt, int idBytes) {

    /** Return the body without the id that was added: the same in every run. */
    public byte[] input() {
        byte[] body = request.body();
        if (idBytes == 0) {
            return body;
        }
        byte[] input = new byte[body.length - idBytes];
        System.arraycopy(body, 0, input, 0, idAt);
        System.arraycopy(body, idAt + idBytes, input, idAt, input.length - idAt);
        return input;
    }
}
