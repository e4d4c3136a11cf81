/** The search for the highest load that meets the objectives. */
@NullMarked
package io.mlbench.engine.capacity;

import org.jspecify.annotations.NullMarked;
