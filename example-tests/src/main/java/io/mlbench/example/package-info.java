/** A real language-detection model, served in-process over the Open Inference Protocol. */
@NullMarked
package io.mlbench.example;

import org.jspecify.annotations.NullMarked;
