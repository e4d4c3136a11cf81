package com.acme;

import io.mlbench.ModelBenchmark;
import io.mlbench.Slo;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Violates its objective at first, and meets it when Surefire runs it again in the same JVM. */
class FlakyBenchmarkTest {

    private static final int FAILING = 5;
    private static final AtomicInteger CALLS = new AtomicInteger();

    @ModelBenchmark(runs = 10, warmup = 0)
    @Slo("error-rate <= 0 %")
    void settles() throws IOException {
        if (CALLS.incrementAndGet() <= FAILING) {
            throw new IOException("not yet");
        }
    }
}
