/**
 * The HTTP/1.1 client over non-blocking sockets: one thread drives all
 * connections, and nothing is allocated for a request.
 */
@NullMarked
package io.mlbench.transport.wire;

import org.jspecify.annotations.NullMarked;
