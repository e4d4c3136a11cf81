package io.mlbench.transport;

import java.io.IOException;
import org.apiguardian.api.API;

/** Says why bytes are no HTTP answer that this client accepts. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class MalformedAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Exchange.Failure failure;

    public MalformedAnswerException(String reason) {
        this(Exchange.Failure.PROTOCOL, reason);
    }

    private MalformedAnswerException(Exchange.Failure failure, String reason) {
        super(reason);
        this.failure = failure;
    }

    /** Return the refusal of a body that is longer than so many bytes. */
    public static MalformedAnswerException tooLarge(int limit) {
        return new MalformedAnswerException(
                Exchange.Failure.TOO_LARGE, "a body of more than " + limit + " bytes, the limit of this client");
    }

    /**
     * Return the refusal of a body for which there is no room beside those of
     * other answers in flight.
     *
     * @param total how many bytes all of them may hold
     */
    public static MalformedAnswerException noRoom(long total) {
        return new MalformedAnswerException(
                Exchange.Failure.TOO_LARGE,
                "the bodies of the answers in flight need more than " + total
                        + " bytes, a quarter of this client's heap; lower --max-in-flight or --concurrency,"
                        + " or give it more heap (JAVA_OPTS=-Xmx4g)");
    }

    /** Return PROTOCOL or TOO_LARGE. */
    public Exchange.Failure failure() {
        return failure;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this; // the reason is all that anybody reads
    }
}
