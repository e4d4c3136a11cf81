/** The JDK's HTTP client, for HTTPS and proxies, and the reference for {@code wire}. */
@NullMarked
package io.mlbench.transport.jdk;

import org.jspecify.annotations.NullMarked;
