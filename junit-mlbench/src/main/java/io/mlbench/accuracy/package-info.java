/** Labelled samples, label extraction, scoring. */
@NullMarked
package io.mlbench.accuracy;

import org.jspecify.annotations.NullMarked;
