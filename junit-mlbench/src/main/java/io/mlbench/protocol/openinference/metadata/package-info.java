/** What a model declares of its inputs and outputs. */
@NullMarked
package io.mlbench.protocol.openinference.metadata;

import org.jspecify.annotations.NullMarked;
