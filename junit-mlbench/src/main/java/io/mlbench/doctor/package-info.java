/** Whether an endpoint, this machine and the way between them are fit for a benchmark. */
@NullMarked
package io.mlbench.doctor;

import org.jspecify.annotations.NullMarked;
