/** GPU memory of the machine that serves, and where it cannot be known. */
@NullMarked
package io.mlbench.gpu;

import org.jspecify.annotations.NullMarked;
