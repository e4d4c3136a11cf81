/** How a command ends: its exit code, and what it says of a failure. */
@NullMarked
package io.mlbench.cli.exit;

import org.jspecify.annotations.NullMarked;
