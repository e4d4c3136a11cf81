/** Results as plain text and Markdown. */
@NullMarked
package io.mlbench.report.text;

import org.jspecify.annotations.NullMarked;
