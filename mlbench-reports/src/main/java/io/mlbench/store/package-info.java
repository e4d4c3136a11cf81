/** Results as JSON files that survive a crash. */
@NullMarked
package io.mlbench.store;

import org.jspecify.annotations.NullMarked;
