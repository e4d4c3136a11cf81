/** Two sides compared: saved files, or endpoints that are measured in turns. */
@NullMarked
package io.mlbench.cli.compare;

import org.jspecify.annotations.NullMarked;
