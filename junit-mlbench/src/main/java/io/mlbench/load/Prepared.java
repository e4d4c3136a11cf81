package io.mlbench.load;

import org.apiguardian.api.API;

/**
 * Requests as a transport takes them, by number. Thread-safe.
 *
 * @param <P> what the transport takes
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@FunctionalInterface
public interface Prepared<P> {

    /**
     * Return a request that is to be sent at once; called once for each number.
     *
     * @param number counts requests over warm-up and measured phase, from 0;
     *     several threads may ask somewhat out of turn, and not for each
     */
    P of(long number);
}
