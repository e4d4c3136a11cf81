package io.mlbench.endpoint;

import org.apiguardian.api.API;

/**
 * A request that got no usable answer.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class InferenceException extends RuntimeException {

    /** The kind of an answer that is complete but unusable. */
    public static final String INVALID_RESPONSE = "invalid-response";

    /** The kind of an error that came with a status of success. */
    public static final String SERVER_ERROR = "server-error";

    private static final long serialVersionUID = 1L;

    private final String kind;

    public InferenceException(String kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static InferenceException invalid(String message) {
        return new InferenceException(INVALID_RESPONSE, message);
    }

    /**
     * Return the name under which results count it: "http-503", "timeout",
     * "connection-reset", "invalid-response", "server-error".
     */
    public String kind() {
        return kind;
    }
}
