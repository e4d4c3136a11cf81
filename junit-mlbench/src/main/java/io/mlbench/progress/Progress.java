package io.mlbench.progress;

import io.mlbench.plan.value.RunLength;
import org.apiguardian.api.API;

/**
 * Told how far a benchmark is, by the thread that waits for it and never by one
 * that sends.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface Progress {

    /** Shows nothing. */
    Progress NONE = new Progress() {
        @Override
        public void starting(String model, String endpoint, RunLength extent, String loadPoint) {}

        @Override
        public void warmingUp(RunLength warmup) {}

        @Override
        public void measured(long done, long total) {}
    };

    /**
     * A load point is about to start.
     *
     * @param extent how long it will be measured
     * @param loadPoint its name, or empty where there is only one
     */
    void starting(String model, String endpoint, RunLength extent, String loadPoint);

    /** The warm-up begins. */
    void warmingUp(RunLength warmup);

    /** Before the load, something is known to be in doubt; a sentence. */
    default void caution(String sentence) {}

    /**
     * So many of the measured requests are done; called several times a second,
     * and at the end with the same number twice.
     *
     * @param total how many there will be; 0 while that is not known
     */
    void measured(long done, long total);

    /** The load was stopped before its end, after so many measured requests. */
    default void aborted(long done) {}
}
