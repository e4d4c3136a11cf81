package io.mlbench.example;

import io.mlbench.InferenceEndpoint;
import io.mlbench.ModelBenchmark;
import io.mlbench.Requests;
import io.mlbench.Slo;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.result.BenchmarkResult;
import java.util.stream.Stream;

/** The first benchmark: declared requests, two load points, objectives. */
// tag::first[]
@InferenceEndpoint(url = "embedded", model = "langdetector_ensemble")
class Ex01FirstBenchmarkTest {

    @ModelBenchmark(
            runs = 500,
            warmup = 50,
            concurrency = {1, 8})
    @Requests("sentences")
    @Slo({"p95 <= 200 ms", "error-rate <= 0 %", "throughput >= 20/s"})
    void detects(BenchmarkResult result) {}

    static Stream<InferenceRequest> sentences() {
        return Stream.of(
                InferenceRequest.text("All human beings are born free and equal in dignity and rights."),
                InferenceRequest.text("모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다."));
    }
}
// end::first[]
