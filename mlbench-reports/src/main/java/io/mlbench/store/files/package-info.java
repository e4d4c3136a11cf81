/** Files that are replaced whole, locked, and kept as backups. */
@NullMarked
package io.mlbench.store.files;

import org.jspecify.annotations.NullMarked;
