/** Options to configuration parameters to Launcher to exit code. */
@NullMarked
package io.mlbench.cli;

import org.jspecify.annotations.NullMarked;
