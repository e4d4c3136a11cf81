package io.mlbench.plan.value;

import org.apiguardian.api.API;

/**
 * How the requests of an open loop arrive.
 *
 * @param poisson whether the gaps are exponentially distributed, as those of
 *     independent users; otherwise they are even
 * @param seed decides the gaps
 * @param maxInFlight the most requests in flight; what falls due beyond is dropped
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record OpenLoop(boolean poisson, long seed, int maxInFlight) {

    /** Return the name that settings and results use. */
    public String arrivals() {
        return poisson ? "poisson" : "constant";
    }
}
