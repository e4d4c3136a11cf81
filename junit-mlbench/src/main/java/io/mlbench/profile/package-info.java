/** Profiles and defaults in YAML files, read into a source of settings, and which of the files are trusted. */
@NullMarked
package io.mlbench.profile;

import org.jspecify.annotations.NullMarked;
