/** Predictions found in answers, and their scores. */
@NullMarked
package io.mlbench.evaluation.scoring;

import org.jspecify.annotations.NullMarked;
