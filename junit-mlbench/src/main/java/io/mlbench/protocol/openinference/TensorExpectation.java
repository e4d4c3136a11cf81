package io.mlbench.protocol.openinference;

import io.mlbench.endpoint.InferenceResponse;
import io.mlbench.protocol.Expectation;
import io.mlbench.protocol.openinference.answer.ExpectedAnswer;
import io.mlbench.transport.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the answer to one request must be, and the session whose rules say so. */
record TensorExpectation(OpenInferenceSession session, ExpectedAnswer expected) implements Expectation {

    @Override
    public InferenceResponse decode(Exchange.Reply reply) {
        return session.decode(expected, reply);
    }

    @Override
    public void check(Exchange.Reply reply) {
        session.check(expected, reply);
    }

    @Override
    public boolean isLike(Expectation other) {
        return other instanceof TensorExpectation tensors
                && tensors.session == session
                && tensors.expected.withoutId().equals(expected.withoutId());
    }

    /** Return whether the body holds the text of the id anywhere, so whether that may be its id. */
    @Override
    public boolean mayBeMarked(Exchange.Answer answer) {
        byte[] id = expected.id().getBytes(StandardCharsets.UTF_8);
        byte[] body = answer.body();
        if (id.length == 0) {
            return true;
        }
        for (int from = 0; from <= body.length - id.length; from++) {
            if (body[from] == id[0] && Arrays.equals(body, from, from + id.length, id, 0, id.length)) {
                return true;
            }
        }
        return false;
    }
}
