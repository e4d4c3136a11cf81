package io.mlbench.load;

import org.apiguardian.api.API;

/**
 * What is sent over and over, by several threads at once.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@FunctionalInterface
public interface Workload {

    /**
     * Send one request and time it.
     *
     * @param number the number of the request, counted from 0 over warm-up and
     *     measured phase
     * @throws InterruptedException if the benchmark was stopped
     */
    Sample send(long number) throws InterruptedException;
}
