/** What users type, and the package-private JUnit glue behind it. */
@NullMarked
package io.mlbench;

import org.jspecify.annotations.NullMarked;
