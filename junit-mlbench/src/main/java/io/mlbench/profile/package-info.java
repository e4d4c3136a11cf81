/** Profiles and defaults in YAML files, read into a source of settings. */
@NullMarked
package io.mlbench.profile;

import org.jspecify.annotations.NullMarked;
