package io.mlbench.example;

import static io.mlbench.assertj.MlBenchAssertions.assertThat;
import static java.time.Duration.ofMillis;

import io.mlbench.InferenceEndpoint;
import io.mlbench.ModelBenchmark;
import io.mlbench.result.BenchmarkResult;

/** What an objective cannot say, an assertion on the result can. */
@InferenceEndpoint(url = "embedded")
class Ex05AssertionsTest {

    @ModelBenchmark(runs = 100)
    void isSteady(BenchmarkResult result) {
        assertThat(result).latency().p99().isLessThan(ofMillis(500));
        assertThat(result).throughput().isGreaterThan(10);
        assertThat(result).hasNoFailedRequests();
    }
}
