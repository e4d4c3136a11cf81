package io.mlbench.transport;

/** Says why bytes are no HTTP answer that this client accepts. */
final class MalformedAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedAnswerException(String reason) {
        super(reason, null, false, false); // the reason is all that anybody reads
    }
}
