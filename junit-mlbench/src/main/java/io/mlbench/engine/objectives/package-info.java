/** Objectives prepared for a run: baselines resolved, evidence collected while it lasts. */
@NullMarked
package io.mlbench.engine.objectives;

import org.jspecify.annotations.NullMarked;
