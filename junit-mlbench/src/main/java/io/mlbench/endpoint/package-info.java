/** Speaking to a server: protocol, request, response, health, metadata. */
@NullMarked
package io.mlbench.endpoint;

import org.jspecify.annotations.NullMarked;
