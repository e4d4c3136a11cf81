/** The flow on one screen: plan, load, measure, result, verdict. */
@NullMarked
package io.mlbench.engine;

import org.jspecify.annotations.NullMarked;
