/** Result files read as far as a history needs them. */
@NullMarked
package io.mlbench.store.outline;

import org.jspecify.annotations.NullMarked;
