/** What an evaluation found: scores of languages and labels. */
@NullMarked
package io.mlbench.result.accuracy;

import org.jspecify.annotations.NullMarked;
