package io.mlbench.measure;

import org.apiguardian.api.API;

/**
 * Told of each measured sample as it is recorded. Called by one thread at a
 * time, in the order in which requests end.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface SampleObserver {

    /** The latency of a request that failed or timed out: infinitely slow. */
    long NO_ANSWER = Long.MAX_VALUE;

    /**
     * A request has ended.
     *
     * @param sample of which nothing holds after this has returned
     */
    void sample(SampleView sample);

    /**
     * A request fell due and could not be sent.
     *
     * @param index its place in the order of intended starts
     */
    void dropped(long index);
}
