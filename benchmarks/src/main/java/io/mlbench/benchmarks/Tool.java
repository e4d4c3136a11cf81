package io.mlbench.benchmarks;

import java.util.Optional;

/** A load generator of a process of its own. */
interface Tool {

    String name();

    /** Return why it cannot be run; empty if it can. */
    Optional<String> missing();

    /**
     * Send load in a closed loop.
     *
     * @return requests, seconds, processor time, and such percentiles as it tells
     */
    Figures closed(Server server, int connections, double seconds) throws InterruptedException;
}
