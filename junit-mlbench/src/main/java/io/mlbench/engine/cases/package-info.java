/** One benchmark or evaluation as a test case, from its plan to its outcome. */
@NullMarked
package io.mlbench.engine.cases;

import org.jspecify.annotations.NullMarked;
