package io.mlbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.LabelServer;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkTests {

    private static final InferenceRequest HELLO = InferenceRequest.text("hello");

    @TempDir
    Path reports;

    private LabelServer server;

    @BeforeEach
    void start() throws IOException {
        server = new LabelServer(text -> text.equals("refused") ? LabelServer.REFUSED : "en");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Benchmark benchmark() {
        return Benchmark.of(server.address()).model("m").runs(30).warmup(2).set("reports-dir", reports.toString());
    }

    @Test
    void the_result_is_that_of_the_requests_that_the_server_got() {
        BenchmarkResult result = benchmark()
                .concurrency(2)
                .slo("p95 <= 60 s", "error-rate <= 0 %")
                .run(HELLO);

        assertThat(server.texts()).hasSize(32).containsOnly("hello");
        assertThat(Objects.requireNonNull(result.requests()).ok()).isEqualTo(30);
        assertThat(result.verdicts())
                .extracting(Verdict::objective)
                .containsExactly("p95 <= 60 s", "error-rate <= 0 %");
    }

    @Test
    void reports_name_it_for_the_method_that_runs_it_its_model_and_load() {
        benchmark().run(HELLO);
        benchmark().concurrency(2).run(HELLO);
        benchmark().named("two in turns").run(HELLO, HELLO);

        String method = "reports_name_it_for_the_method_that_runs_it_its_model_and_load";
        assertThat(reports.resolve("TEST-mlbench.io.mlbench.BenchmarkTests.xml"))
                .content()
                .contains("name=\"" + method + " [m, concurrency=1]\"")
                .contains("name=\"" + method + " [m, concurrency=2]\"")
                .contains("name=\"two in turns\"");
    }

    @Test
    void a_violation_fails_as_that_of_an_annotated_benchmark_does() {
        assertThatThrownBy(
                        () -> benchmark().slo("p95 <= 60 s").slo("p50 <= 1 ns").run(HELLO))
                .isInstanceOf(SloViolationError.class)
                .hasMessageContaining("1 of 2 objectives held")
                .hasMessageContaining("expected: <=");
    }

    @Test
    void without_objectives_a_failed_request_is_a_violation() {
        assertThatThrownBy(() -> benchmark().run(HELLO, InferenceRequest.text("refused")))
                .isInstanceOf(SloViolationError.class)
                .hasMessageContaining("error rate");
    }

    @Test
    void a_workload_is_called_as_often_as_is_asked_for() {
        AtomicInteger calls = new AtomicInteger();

        BenchmarkResult result = benchmark().measure(client -> {
            calls.incrementAndGet();
            client.infer(HELLO);
        });

        assertThat(calls).hasValue(32);
        assertThat(Objects.requireNonNull(result.requests()).ok()).isEqualTo(30);
    }

    @Test
    void a_workload_without_an_inference_is_no_measurement() {
        assertThatThrownBy(() -> benchmark().measure(client -> {}))
                .isInstanceOf(BenchmarkBrokenException.class)
                .hasMessageContaining("the body made no inference");
    }

    @Test
    void an_evaluation_judges_the_whole_and_each_language() {
        Benchmark evaluation = benchmark()
                .set("languages", "en,ko")
                .set("samples-per-lang", "30")
                .slo("accuracy[en] >= 100 %");

        BenchmarkResult result = evaluation.evaluate();
        assertThat(Objects.requireNonNull(result.accuracy()).languages().keySet())
                .containsExactly("en", "ko");

        assertThatThrownBy(() -> evaluation.slo("accuracy[ko] >= 50 %").evaluate())
                .isInstanceOf(SloViolationError.class)
                .hasMessageContaining("[ko]");
    }

    @Test
    void a_search_returns_the_confirming_run_with_its_curve() {
        BenchmarkResult result =
                benchmark().set("find-max-bound", "1 ns").slo("p95 <= 60 s").findMaxConcurrency(HELLO);

        assertThat(result.capacity()).isNotNull();
    }

    @Test
    void a_setting_is_stated_by_its_key() {
        assertThatThrownBy(() -> benchmark().set("batchsize", "2"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("\"batchsize\" is not a setting; did you mean \"batch-size\"?");
        assertThatThrownBy(() -> benchmark().set("timeout", "soon").run(HELLO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("timeout = \"soon\", set by Benchmark in a_setting_is_stated_by_its_key()");
    }

    @Test
    void one_result_is_of_one_load_point() {
        assertThatThrownBy(() -> benchmark().set("concurrency", "1,2").run(HELLO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("run it once for each");
        assertThatThrownBy(() -> benchmark().set("repeats", "3").run(HELLO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("run it in a loop");
    }

    @Test
    void a_server_that_is_not_there_is_an_error() {
        server.close();

        assertThatThrownBy(() -> benchmark().run(HELLO)).isInstanceOf(BenchmarkBrokenException.class);
    }
}
