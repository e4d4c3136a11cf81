package io.mlbench.load.schedule;

import org.apiguardian.api.API;

/**
 * Watches a warm-up until the load is steady. Called by one thread at a time.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface SteadyStateDetector {

    /** Steady from the beginning. */
    SteadyStateDetector AT_ONCE = new SteadyStateDetector() {
        @Override
        public void ended(long endNanos, long latencyNanos) {}

        @Override
        public boolean reached() {
            return true;
        }
    };

    /** A request of the warm-up was answered usably. */
    void ended(long endNanos, long latencyNanos);

    /** Return whether the load is steady. */
    boolean reached();
}
