/** What runs a benchmark that is written in code, without JUnit. */
@NullMarked
package io.mlbench.code;

import org.jspecify.annotations.NullMarked;
