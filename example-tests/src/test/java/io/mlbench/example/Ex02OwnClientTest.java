package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.InferenceEndpoint;
import io.mlbench.ModelBenchmark;
import io.mlbench.Slo;
import io.mlbench.endpoint.InferenceClient;
import io.mlbench.endpoint.InferenceRequest;

/** The body is the workload: it is called for each run and timed, whatever it does. */
@InferenceEndpoint(url = "embedded")
class Ex02OwnClientTest {

    @ModelBenchmark(runs = 200, warmup = 20)
    @Slo("p95 <= 200 ms")
    void detectsThroughAClient(InferenceClient client) {
        String language = client.infer(InferenceRequest.text("Wo ist der nächste Bahnhof, bitte?"))
                .output("LANG")
                .strings()
                .get(0);
        assertThat(language).isEqualTo("de");
    }
}
