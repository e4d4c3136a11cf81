package io.mlbench.example;

import io.mlbench.InferenceEndpoint;
import io.mlbench.ModelBenchmark;
import io.mlbench.Slo;
import io.mlbench.result.BenchmarkResult;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The address is known at run time only, as with a container's mapped port. */
class Ex03RunTimeEndpointTest {

    private static final LanguageDetectorServer SERVER = new LanguageDetectorServer();

    @InferenceEndpoint(model = "langdetector_ensemble")
    static String address = "";

    @BeforeAll
    static void start() throws IOException {
        address = SERVER.start().toString();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    /** Without {@code @Requests}, requests are made from the model's metadata. */
    @ModelBenchmark(runs = 100, batchSize = 4)
    @Slo("p99 <= 500 ms")
    void detectsGeneratedText(BenchmarkResult result) {}
}
