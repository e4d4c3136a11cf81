package io.mlbench.metric;

import org.apiguardian.api.API;

/**
 * Whether the tables of results show a metric.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum Shown {
    ALWAYS,
    /** Where a result of the table has a value for it. */
    WHERE_MEASURED,
    NEVER
}
