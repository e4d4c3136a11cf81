/** The Open Inference Protocol over HTTP: readiness, metadata, requests and answers. */
@NullMarked
package io.mlbench.protocol.openinference;

import org.jspecify.annotations.NullMarked;
