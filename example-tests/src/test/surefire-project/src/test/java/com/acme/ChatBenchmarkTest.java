package com.acme;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mlbench.ModelBenchmark;
import io.mlbench.Slo;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Benchmarks that need no server: their bodies are the workload. */
class ChatBenchmarkTest {

    @ModelBenchmark(
            runs = 20,
            warmup = 2,
            concurrency = {1, 2})
    @Slo({"p95 <= 60 s", "error-rate <= 0 %"})
    void answers() {}

    @Test
    void theReporterIsNotOnTheClassPathOfTests() {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("io.mlbench.surefire.BenchmarkTableReporter"));
    }

    @Nested
    class Inner {

        @ModelBenchmark(runs = 10, warmup = 0)
        void streams() {}
    }
}
