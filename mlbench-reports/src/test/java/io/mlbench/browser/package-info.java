/** A real browser for tests of pages, driven over the Chrome DevTools Protocol. */
@NullMarked
package io.mlbench.browser;

import org.jspecify.annotations.NullMarked;
