/** What can be measured: one declaration for each metric, of which objectives, comparisons and reports are made. */
@NullMarked
package io.mlbench.metric;

import org.jspecify.annotations.NullMarked;
