package io.mlbench.result;

import org.apiguardian.api.API;

/**
 * What is known of a measured load point at a glance, which is all that a history of thousands reads of each.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface Measured {

    /** Return what was measured, when and where. */
    Metadata metadata();

    /** Return the latency of the measured requests. */
    Latency latency();

    /** Return the successful requests per second of the measured time. */
    double throughput();
}
