/** The client's own error, measured against an echo server on this machine. */
@NullMarked
package io.mlbench.engine.calibration;

import org.jspecify.annotations.NullMarked;
