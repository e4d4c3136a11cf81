package com.acme;

import io.mlbench.InferenceEndpoint;
import io.mlbench.ModelBenchmark;
import io.mlbench.Slo;
import io.mlbench.result.BenchmarkResult;

@InferenceEndpoint(url = "localhost:8000", model = "langdetector_ensemble")
class DetectorBenchmarkTest {

    @ModelBenchmark(runs = 200, warmup = 20)
    @Slo({"p95 <= 200 ms", "throughput >= 20/s"})
    void detects(BenchmarkResult result) {}
}
