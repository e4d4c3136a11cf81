package io.mlbench;

import org.apiguardian.api.API;
import org.opentest4j.AssertionFailedError;

/**
 * One or more objectives did not hold. Its stack trace is empty: it would show
 * the extension and not the endpoint.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SloViolationError extends AssertionFailedError {

    private static final long serialVersionUID = 1L;

    public SloViolationError(String message) {
        super(message);
        setStackTrace(new StackTraceElement[0]);
    }
}
