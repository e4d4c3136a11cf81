package io.mlbench.compare;

import org.apiguardian.api.API;

/**
 * Results that can be read but not compared. The message names the file, the
 * value and the next step.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ComparisonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ComparisonException(String message) {
        super(message);
    }
}
