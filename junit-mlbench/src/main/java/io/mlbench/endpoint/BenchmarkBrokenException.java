package io.mlbench.endpoint;

import org.apiguardian.api.API;

/**
 * The benchmark could not be carried out: the endpoint is unreachable, not
 * ready, lacks the model, or refused every request. The message names the cause
 * and the next step.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class BenchmarkBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BenchmarkBrokenException(String message) {
        super(message);
    }

    public BenchmarkBrokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
