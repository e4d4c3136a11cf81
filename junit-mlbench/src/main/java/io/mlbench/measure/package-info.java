/** Samples folded into histograms and counters; the one home of HdrHistogram. */
@NullMarked
package io.mlbench.measure;

import org.jspecify.annotations.NullMarked;
