package io.mlbench.assertj;

import io.mlbench.result.BenchmarkResult;
import org.apiguardian.api.API;

/**
 * AssertJ's entry point for results.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MlBenchAssertions {

    private MlBenchAssertions() {}

    /** Start an assertion on a result. */
    public static BenchmarkResultAssert assertThat(BenchmarkResult actual) {
        return new BenchmarkResultAssert(actual);
    }
}
