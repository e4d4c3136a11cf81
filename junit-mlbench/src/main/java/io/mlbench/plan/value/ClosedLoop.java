package io.mlbench.plan.value;

import java.util.SplittableRandom;
import org.apiguardian.api.API;

/**
 * How a connection of a closed loop goes on after an answer.
 *
 * @since 0.1
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ClosedLoop {

    /** Send the next request at once. */
    ClosedLoop WITHOUT_PAUSE = random -> 0;

    /**
     * Return the pause between an answer, or the failure of a request, and the next request, in nanoseconds.
     *
     * @param random decides pauses that vary
     */
    long pauseNanos(SplittableRandom random);
}
