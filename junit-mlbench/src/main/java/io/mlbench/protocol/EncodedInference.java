package io.mlbench.protocol;

import io.mlbench.transport.EncodedRequest;
import org.apiguardian.api.API;

/**
 * A request for the wire, and what its answer must be.
 *
 * @param request with what marks it, such as an id, in its body
 * @param expectation of its answer
 * @param markAt where in the body the mark begins that was added to it
 * @param markBytes how many bytes were added; 0 for none
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EncodedInference(EncodedRequest request, Expectation expectation, int markAt, int markBytes) {

    /** A request to whose body nothing was added. */
    public EncodedInference(EncodedRequest request, Expectation expectation) {
        this(request, expectation, 0, 0);
    }

    /** Return the body without the mark that was added: the same in every run. */
    public byte[] input() {
        byte[] body = request.body();
        if (markBytes == 0) {
            return body;
        }
        byte[] input = new byte[body.length - markBytes];
        System.arraycopy(body, 0, input, 0, markAt);
        System.arraycopy(body, markAt + markBytes, input, markAt, input.length - markAt);
        return input;
    }
}
