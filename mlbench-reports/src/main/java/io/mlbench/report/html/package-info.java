/** Results as one page that needs nothing but itself. */
@NullMarked
package io.mlbench.report.html;

import org.jspecify.annotations.NullMarked;
