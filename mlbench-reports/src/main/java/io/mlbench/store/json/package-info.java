/** Results as JSON, and JSON as results. */
@NullMarked
package io.mlbench.store.json;

import org.jspecify.annotations.NullMarked;
