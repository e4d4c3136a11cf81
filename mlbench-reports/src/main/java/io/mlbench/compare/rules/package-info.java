/** The rules that decide between two sides. */
@NullMarked
package io.mlbench.compare.rules;

import org.jspecify.annotations.NullMarked;
