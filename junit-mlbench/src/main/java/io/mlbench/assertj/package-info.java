/** AssertJ assertions for results; AssertJ is optional. */
@NullMarked
package io.mlbench.assertj;

import org.jspecify.annotations.NullMarked;
