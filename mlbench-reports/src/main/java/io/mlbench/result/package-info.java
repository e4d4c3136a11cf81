/** The record of one benchmark; immutable. */
@NullMarked
package io.mlbench.result;

import org.jspecify.annotations.NullMarked;
