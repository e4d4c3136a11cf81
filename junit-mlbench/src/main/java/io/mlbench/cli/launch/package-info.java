/** Benchmarks of the command line, started through the JUnit Platform. */
@NullMarked
package io.mlbench.cli.launch;

import org.jspecify.annotations.NullMarked;
