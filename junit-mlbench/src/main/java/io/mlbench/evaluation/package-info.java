/** Labels, languages and tasks of an evaluation. */
@NullMarked
package io.mlbench.evaluation;

import org.jspecify.annotations.NullMarked;
