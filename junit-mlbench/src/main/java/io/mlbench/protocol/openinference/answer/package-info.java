/** Answers of the Open Inference Protocol: read, checked, and told from errors. */
@NullMarked
package io.mlbench.protocol.openinference.answer;

import org.jspecify.annotations.NullMarked;
