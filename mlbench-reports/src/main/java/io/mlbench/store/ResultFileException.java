package io.mlbench.store;

import org.apiguardian.api.API;

/**
 * A result file that cannot be read or written. The message names the file, the
 * place in it where known, the reason and the next step.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ResultFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ResultFileException(String message) {
        super(message);
    }

    public ResultFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
