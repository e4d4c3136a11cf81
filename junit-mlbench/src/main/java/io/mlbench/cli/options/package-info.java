/** Groups of options that several commands share. */
@NullMarked
package io.mlbench.cli.options;

import org.jspecify.annotations.NullMarked;
