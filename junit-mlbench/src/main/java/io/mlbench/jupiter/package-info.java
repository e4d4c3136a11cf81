/** The JUnit glue behind the annotations. */
@NullMarked
package io.mlbench.jupiter;

import org.jspecify.annotations.NullMarked;
