/** A result as text or a page; pure functions. */
@NullMarked
package io.mlbench.report;

import org.jspecify.annotations.NullMarked;
