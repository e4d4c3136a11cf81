/** A server whose latency is known, to hold the measured figures against. */
@NullMarked
package io.mlbench.knowndelay;

import org.jspecify.annotations.NullMarked;
