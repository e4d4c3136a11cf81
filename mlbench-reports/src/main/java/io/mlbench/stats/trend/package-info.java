/** Trends, change points and the start of the steady state in a series. */
@NullMarked
package io.mlbench.stats.trend;

import org.jspecify.annotations.NullMarked;
