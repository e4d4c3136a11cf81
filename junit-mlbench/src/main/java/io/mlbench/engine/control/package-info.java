/** Aborting, locking, and what to do after a failure. */
@NullMarked
package io.mlbench.engine.control;

import org.jspecify.annotations.NullMarked;
