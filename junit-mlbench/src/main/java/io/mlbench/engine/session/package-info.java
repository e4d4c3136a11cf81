/** One endpoint while it is measured: requests prepared, answers read. */
@NullMarked
package io.mlbench.engine.session;

import org.jspecify.annotations.NullMarked;
