/** What is kept of each case as it ends: case log, XML, page, saved file, baseline, summary. */
@NullMarked
package io.mlbench.recording;

import org.jspecify.annotations.NullMarked;
