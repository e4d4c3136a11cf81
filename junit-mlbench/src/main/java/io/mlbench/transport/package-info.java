/** One encoded exchange over the network, with its time stamps. */
@NullMarked
package io.mlbench.transport;

import org.jspecify.annotations.NullMarked;
