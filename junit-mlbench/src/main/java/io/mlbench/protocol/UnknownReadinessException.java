package io.mlbench.protocol;

import io.mlbench.endpoint.BenchmarkBrokenException;
import org.apiguardian.api.API;

/**
 * A server does not tell whether it is ready: it has no such path, or a gateway before it lets inferences through alone.
 * Requests of the user's own can tell.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class UnknownReadinessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String cause;

    /**
     * @param cause what was asked and answered: "GET /v2/health/ready answered HTTP 403"
     * @param message the same with the next step, for where there are no such requests
     */
    public UnknownReadinessException(String cause, String message) {
        super(message);
        this.cause = cause;
    }

    /** Return the sentence for a result that was measured all the same. */
    public String caution() {
        return "whether the server is ready is not known: " + cause;
    }

    /** Return what ends a benchmark that has no requests to tell. */
    public BenchmarkBrokenException broken() {
        return new BenchmarkBrokenException(String.valueOf(getMessage()), this);
    }
}
