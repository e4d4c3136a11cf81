/** The statistics behind verdicts and comparisons; the one home of Commons Statistics. */
@NullMarked
package io.mlbench.stats;

import org.jspecify.annotations.NullMarked;
