package io.mlbench.assertj;

import io.mlbench.result.BenchmarkResult;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Entry point of the AssertJ assertions; needs {@code assertj-core} on the
 * test's class path.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MlBenchAssertions {

    private MlBenchAssertions() {}

    /** Return assertions on a benchmark's result. */
    public static BenchmarkResultAssert assertThat(@Nullable BenchmarkResult actual) {
        return new BenchmarkResultAssert(actual);
    }
}
