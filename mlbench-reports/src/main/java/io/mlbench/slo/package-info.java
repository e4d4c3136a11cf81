/** Objectives: one grammar, one judge. */
@NullMarked
package io.mlbench.slo;

import org.jspecify.annotations.NullMarked;
