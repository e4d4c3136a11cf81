/** HTTP/1.1 as bytes: heads, chunks and bodies, read without allocation. */
@NullMarked
package io.mlbench.transport.http1;

import org.jspecify.annotations.NullMarked;
