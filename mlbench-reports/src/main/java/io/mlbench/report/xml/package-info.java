/** Results as the XML that Surefire writes. */
@NullMarked
package io.mlbench.report.xml;

import org.jspecify.annotations.NullMarked;
