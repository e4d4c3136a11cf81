/** Charts as SVG, drawn from plain numbers; they stand without scripts and style sheets. */
@NullMarked
package io.mlbench.report.chart;

import org.jspecify.annotations.NullMarked;
