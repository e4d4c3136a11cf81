/** The project's own performance suite: what is promised, measured beside other tools. */
@NullMarked
package io.mlbench.benchmarks;

import org.jspecify.annotations.NullMarked;
