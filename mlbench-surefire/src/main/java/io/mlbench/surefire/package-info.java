/** Benchmarks in Maven's console, below the line of their test class. */
@NullMarked
package io.mlbench.surefire;

import org.jspecify.annotations.NullMarked;
