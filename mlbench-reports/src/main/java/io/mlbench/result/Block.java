package io.mlbench.result;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The requests that ended within one stretch of a run's time. All blocks of a
 * run are of the same length or, where they follow each other, of one length for
 * the warm-up and one for the measured phase.
 *
 * @param startMillis when it begins, from the start of the load
 * @param warmup whether it belongs to the warm-up, whose figures count nowhere else
 * @param ok requests with a usable answer
 * @param failed requests without one
 * @param p50 the median latency of the successful ones in milliseconds;
 *     {@code null} if there are none
 * @param p95 their 95th percentile, or {@code null}
 * @param max the slowest of them, or {@code null}
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Block(
        double startMillis,
        boolean warmup,
        long ok,
        long failed,
        @Nullable Double p50,
        @Nullable Double p95,
        @Nullable Double max) {}
