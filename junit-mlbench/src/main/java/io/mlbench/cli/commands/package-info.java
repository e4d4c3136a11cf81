/** One class per command. */
@NullMarked
package io.mlbench.cli.commands;

import org.jspecify.annotations.NullMarked;
