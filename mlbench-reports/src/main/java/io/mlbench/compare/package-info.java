/** Two or more results, or a history of them, judged. */
@NullMarked
package io.mlbench.compare;

import org.jspecify.annotations.NullMarked;
