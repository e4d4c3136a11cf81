/** What a person sees while a benchmark runs. */
@NullMarked
package io.mlbench.progress;

import org.jspecify.annotations.NullMarked;
