/** What becomes of a benchmark whose server misbehaves; the outcome of each case is written in a table. */
@NullMarked
package io.mlbench.faults;

import org.jspecify.annotations.NullMarked;
