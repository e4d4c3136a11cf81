/** The samples of an evaluation, drawn in bounded memory. */
@NullMarked
package io.mlbench.evaluation.sampling;

import org.jspecify.annotations.NullMarked;
