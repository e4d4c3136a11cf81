/** What settings are values of: addresses, lengths, loads, headers. */
@NullMarked
package io.mlbench.plan.value;

import org.jspecify.annotations.NullMarked;
