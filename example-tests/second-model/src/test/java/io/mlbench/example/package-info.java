/** An example with a second real model. */
@NullMarked
package io.mlbench.example;

import org.jspecify.annotations.NullMarked;
