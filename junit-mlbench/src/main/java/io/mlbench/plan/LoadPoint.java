package io.mlbench.plan;

import org.apiguardian.api.API;

/**
 * One strength of load, measured and judged by itself.
 *
 * @param concurrency requests under way at a time; at least 1
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LoadPoint(int concurrency) {

    public LoadPoint {
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be positive but was " + concurrency);
        }
    }

    /** Return the name in test cases and reports: "concurrency=8". */
    @Override
    public String toString() {
        return "concurrency=" + concurrency;
    }
}
