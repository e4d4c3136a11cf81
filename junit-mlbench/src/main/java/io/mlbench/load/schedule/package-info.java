/** When requests are due, and which phase they belong to. */
@NullMarked
package io.mlbench.load.schedule;

import org.jspecify.annotations.NullMarked;
