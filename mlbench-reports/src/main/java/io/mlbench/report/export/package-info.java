/** Results in the formats that other programs read. */
@NullMarked
package io.mlbench.report.export;

import org.jspecify.annotations.NullMarked;
