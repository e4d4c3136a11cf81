package io.mlbench.progress;

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
        public void starting(String model, String endpoint, int runs, String loadPoint) {}

        @Override
        public void warmingUp(int runs) {}

        @Override
        public void measured(long done, long total) {}
    };

    /**
     * A load point is about to start.
     *
     * @param loadPoint its name, or empty where there is only one
     */
    void starting(String model, String endpoint, int runs, String loadPoint);

    /** The warm-up begins. */
    void warmingUp(int runs);

    /** So many of the measured requests are done; called several times a second, and once at the end. */
    void measured(long done, long total);
}
