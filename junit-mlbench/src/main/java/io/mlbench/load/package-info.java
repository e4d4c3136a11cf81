/** When requests leave: closed loop and warm-up. */
@NullMarked
package io.mlbench.load;

import org.jspecify.annotations.NullMarked;
