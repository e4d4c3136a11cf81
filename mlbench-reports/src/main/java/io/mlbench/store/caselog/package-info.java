/** The log that each JVM of a build adds its finished cases to. */
@NullMarked
package io.mlbench.store.caselog;

import org.jspecify.annotations.NullMarked;
