package io.mlbench.example;

import io.mlbench.Benchmark;
import io.mlbench.endpoint.InferenceRequest;
import org.junit.jupiter.api.Test;

/** A benchmark in a plain test, where what to measure is only known in code. */
class Ex08FromCodeTest {

    // tag::code[]
    @Test
    void detectsInTime() {
        Benchmark detector = Benchmark.of("embedded")
                .model("langdetector_ensemble")
                .runs(200)
                .warmup(20)
                .slo("p95 <= 200 ms", "throughput >= 20/s");

        detector.run(InferenceRequest.text("All human beings are born free and equal."));
        detector.concurrency(8).run(InferenceRequest.text("모든 인간은 태어날 때부터 자유로우며 평등하다."));
    }
    // end::code[]
}
