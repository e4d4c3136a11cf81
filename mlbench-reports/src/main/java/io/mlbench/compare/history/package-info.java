/** A model's results over time. */
@NullMarked
package io.mlbench.compare.history;

import org.jspecify.annotations.NullMarked;
