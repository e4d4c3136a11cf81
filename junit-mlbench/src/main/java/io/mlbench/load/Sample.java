package io.mlbench.load;

import io.mlbench.load.schedule.LoadPhases;
import org.apiguardian.api.API;

/**
 * One timed request.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public sealed interface Sample {

    /** Return {@link System#nanoTime} at the start. */
    long startNanos();

    /** Return {@link System#nanoTime} at the end. */
    long endNanos();

    /** Hand the sample to its phase. */
    void record(LoadPhases phases, long number, long intendedNanos);

    /** A usable answer. */
    record Ok(long startNanos, long endNanos) implements Sample {
        @Override
        public void record(LoadPhases phases, long number, long intendedNanos) {
            phases.ok(number, intendedNanos, startNanos, endNanos);
        }
    }

    /**
     * No usable answer.
     *
     * @param kind the kind of error: "http-503", "timeout"
     * @param message what the server or the network said
     */
    record Failed(long startNanos, long endNanos, String kind, String message) implements Sample {
        @Override
        public void record(LoadPhases phases, long number, long intendedNanos) {
            phases.failed(number, intendedNanos, startNanos, endNanos, kind, message);
        }
    }
}
