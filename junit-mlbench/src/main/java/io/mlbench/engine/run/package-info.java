/** One load point, measured and judged. */
@NullMarked
package io.mlbench.engine.run;

import org.jspecify.annotations.NullMarked;
