/** Objectives judged on a result, and verdicts worded. */
@NullMarked
package io.mlbench.slo.judge;

import org.jspecify.annotations.NullMarked;
