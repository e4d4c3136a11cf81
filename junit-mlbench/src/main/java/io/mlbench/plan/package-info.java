/** What will run: settings resolved into an immutable plan; no I/O. */
@NullMarked
package io.mlbench.plan;

import org.jspecify.annotations.NullMarked;
