package io.mlbench.metric;

import org.apiguardian.api.API;

/**
 * What judge, comparison and reports have to know of a metric beyond its value.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum Trait {
    /** It is a time that each request takes, so a limit on it says how quick the client must be. */
    STEERS_CALIBRATION,
    /** A client that is too slow distorts it. */
    DEPENDS_ON_CLIENT,
    /** Of repeated runs, all requests count together: a median would hide two runs of five that failed. */
    POOLED_OVER_RUNS,
    /** The comparison of repeated runs looks for a regression of it. */
    WATCHED_FOR_REGRESSION,
    /** An evaluation measures it, by asking for labelled samples. */
    OF_ACCURACY,
    /** It is measured for each language too, as in "accuracy[ko]". */
    PER_LANGUAGE
}
