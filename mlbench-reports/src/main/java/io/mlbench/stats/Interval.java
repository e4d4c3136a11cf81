package io.mlbench.stats;

import org.apiguardian.api.API;

/**
 * An interval that holds a true value with a stated confidence.
 *
 * @param low its lower end
 * @param high its upper end; not below {@code low}
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Interval(double low, double high) {}
