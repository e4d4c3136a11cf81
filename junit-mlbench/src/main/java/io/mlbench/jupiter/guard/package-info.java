/** Finds benchmarks that JUnit would not run, and objectives that nothing would judge. */
@NullMarked
package io.mlbench.jupiter.guard;

import org.jspecify.annotations.NullMarked;
