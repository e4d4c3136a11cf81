/** Labelled samples, read from files. */
@NullMarked
package io.mlbench.evaluation.dataset;

import org.jspecify.annotations.NullMarked;
