/** Whether, and by how much, one group of runs lies above another. */
@NullMarked
package io.mlbench.stats.shift;

import org.jspecify.annotations.NullMarked;
