package io.mlbench.transport;

import java.io.IOException;

/** Says why bytes are no HTTP answer that this client accepts. */
final class MalformedAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Exchange.Failure failure;

    MalformedAnswerException(String reason) {
        this(Exchange.Failure.PROTOCOL, reason);
    }

    private MalformedAnswerException(Exchange.Failure failure, String reason) {
        super(reason);
        this.failure = failure;
    }

    /** Return the refusal of a body that is longer than so many bytes. */
    static MalformedAnswerException tooLarge(int limit) {
        return new MalformedAnswerException(
                Exchange.Failure.TOO_LARGE, "a body of more than " + limit + " bytes, the limit of this client");
    }

    /** Return PROTOCOL or TOO_LARGE. */
    Exchange.Failure failure() {
        return failure;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this; // the reason is all that anybody reads
    }
}
