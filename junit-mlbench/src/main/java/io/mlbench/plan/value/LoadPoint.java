package io.mlbench.plan.value;

import java.time.Duration;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * One strength of load, measured and judged by itself. Its text is its name in
 * test cases and reports: "concurrency=8", "rate=200".
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface LoadPoint {

    /**
     * A closed loop: a number of requests is in flight, and each answer lets the
     * next one leave.
     *
     * @param concurrency at least 1
     */
    record Closed(int concurrency) implements LoadPoint {

        public Closed {
            if (concurrency < 1) {
                throw new IllegalArgumentException("concurrency must be positive but was " + concurrency);
            }
        }

        @Override
        public String toString() {
            return "concurrency=" + concurrency;
        }
    }

    /**
     * An open loop: requests leave on schedule, whatever the server does.
     *
     * @param rate how many each second
     */
    record Open(Rate rate) implements LoadPoint {

        @Override
        public String toString() {
            return "rate=" + rate;
        }
    }

    /**
     * The highest load at which the objectives hold, which has yet to be found.
     *
     * @param raised what is raised
     * @param start the first load to try; positive
     * @param bound how long the search may go on
     */
    record Search(Raised raised, double start, Duration bound) implements LoadPoint {

        /** Return the load point that a probe measures. */
        public LoadPoint at(double load) {
            return raised == Raised.RATE ? new Open(new Rate(load, load)) : new Closed((int) load);
        }

        @Override
        public String toString() {
            return "find-max=" + raised.name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a search raises. */
    enum Raised {
        /** Requests per second. */
        RATE,
        /** Requests in flight. */
        CONCURRENCY
    }
}
