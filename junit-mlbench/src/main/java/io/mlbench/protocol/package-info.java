/** How a server is spoken to: one package for each protocol, behind one interface. */
@NullMarked
package io.mlbench.protocol;

import org.jspecify.annotations.NullMarked;
