/** What comes of a bad server, wherever it is judged: never a green test, never exit code 0. */
@NullMarked
package io.mlbench.verdicts;

import org.jspecify.annotations.NullMarked;
