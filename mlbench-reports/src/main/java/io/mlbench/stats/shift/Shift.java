package io.mlbench.stats.shift;

import org.apiguardian.api.API;

/**
 * How far new runs lie from old ones, in the unit of what was compared; for
 * logarithms {@code exp} of each is a ratio.
 *
 * @param estimate the best guess
 * @param low with the stated confidence the shift is not below this; minus
 *     infinity where so few runs bound nothing
 * @param high with the stated confidence the shift is not above this; infinity
 *     where so few runs bound nothing
 * @param p how likely chance alone moves the new runs up this far, or farther
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Shift(double estimate, double low, double high, double p) {}
