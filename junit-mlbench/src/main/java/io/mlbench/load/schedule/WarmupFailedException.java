package io.mlbench.load.schedule;

import org.apiguardian.api.API;

/**
 * The first requests of a warm-up all failed.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class WarmupFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String kind;

    WarmupFailedException(long failures, String kind, String message) {
        super("none of the first %d warm-up requests succeeded; the last error: %s: %s"
                .formatted(failures, kind, message));
        this.kind = kind;
    }

    /** Return the kind of the last error, such as "http-400". */
    public String kind() {
        return kind;
    }
}
