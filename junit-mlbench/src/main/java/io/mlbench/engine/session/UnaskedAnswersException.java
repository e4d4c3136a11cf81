package io.mlbench.engine.session;

import org.apiguardian.api.API;

/**
 * The server sent answers that nobody asked for, so no answer of the load can be
 * matched to its request. Unlike a load that is too high for the server, this is
 * not cured by a lower one.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class UnaskedAnswersException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param unasked how many were noticed, at least 1; there may have been more */
    public UnaskedAnswersException(long unasked) {
        super("the server sent at least %d unsolicited %s; answers can no longer be matched to requests"
                .formatted(unasked, unasked == 1 ? "answer" : "answers"));
    }
}
