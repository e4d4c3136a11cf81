package io.mlbench.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.StubServer;
import io.mlbench.recording.BuildId;
import io.mlbench.recording.RunContext;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Broken;
import io.mlbench.result.BenchmarkCase.Failed;
import io.mlbench.result.BenchmarkCase.Skipped;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.caselog.CaseLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Cases that send requests and hand the result to their body. */
public class MeasuredCaseTests {

    private static final String METADATA = """
            {"name": "m", "platform": "test", "inputs": [{"name": "text", "datatype": "BYTES", "shape": [1]}],
             "outputs": [{"name": "language", "datatype": "BYTES", "shape": [1]}]}""";
    private static final String ANSWER = """
            {"model_name": "m", "outputs": [{"name": "language", "datatype": "BYTES", "shape": [1], "data": ["en"]}]}""";

    @TempDir
    Path folder;

    private StubServer server;

    @BeforeEach
    void start() throws IOException {
        server = StubServer.ready("m", METADATA).on("POST /v2/models/m/infer", 200, ANSWER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_body_runs_once_with_the_result_after_the_requests() throws Throwable {
        List<BenchmarkResult> given = new ArrayList<>();

        run("max <= 3600 s", (client, result) -> given.add(result));

        assertThat(given).containsExactly(logged().result());
        assertThat(server.bodies()).hasSize(10).allMatch(body -> body.contains("hello"));
        assertThat(given.get(0).metadata().workload()).isNotNull().satisfies(load -> {
            assertThat(load.url()).isEqualTo(server.url().toString());
            assertThat(load.protocol()).isEqualTo("open-inference-http");
        });
    }

    @Test
    void an_assertion_of_the_body_fails_the_case() {
        AssertionError assertion = new AssertionFailedError("expected more");

        assertThat(catchThrowable(() -> run("max <= 3600 s", throwing(assertion))))
                .isSameAs(assertion);
        assertThat(logged().outcome()).isEqualTo(new Failed(AssertionFailedError.class.getName(), "expected more"));
        assertThat(logged().result()).isNotNull();
    }

    @Test
    void what_else_the_body_throws_breaks_the_case() {
        assertThat(catchThrowable(() -> run("max <= 3600 s", throwing(new IOException("disk full")))))
                .isInstanceOf(IOException.class);
        assertThat(logged().outcome()).isEqualTo(new Broken(IOException.class.getName(), "disk full"));
    }

    @Test
    void a_body_that_calls_the_test_off_is_skipped_with_what_was_measured() {
        TestAbortedException abort = new TestAbortedException("Assumption failed: too old a server");

        assertThat(catchThrowable(() -> run("max <= 3600 s", throwing(abort)))).isSameAs(abort);
        assertThat(logged().outcome()).isEqualTo(new Skipped("Assumption failed: too old a server"));
        assertThat(logged().result()).isNotNull();
    }

    @Test
    void a_violation_is_not_hidden_by_a_body_that_calls_the_test_off() {
        TestAbortedException abort = new TestAbortedException("Assumption failed: too old a server");

        assertThat(catchThrowable(() -> run("max <= 1 ns", throwing(abort)))).isInstanceOf(AssertionError.class);
        assertThat(logged().outcome()).isInstanceOf(Failed.class);
    }

    @Test
    void a_violation_comes_first_and_the_error_of_the_body_is_kept_under_it() {
        AssertionError assertion = new AssertionFailedError("expected more");

        assertThat(catchThrowable(() -> run("max <= 1 ns", throwing(assertion))))
                .hasMessageContaining("max")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).containsExactly(assertion));
        assertThat(logged().outcome()).isInstanceOf(Failed.class);
    }

    @Test
    void a_model_that_is_not_there_breaks_the_case_before_the_body() {
        server.close();

        assertThat(catchThrowable(() -> run("max <= 3600 s", throwing(new AssertionFailedError("not called")))))
                .isInstanceOf(BenchmarkBrokenException.class)
                .hasMessageContaining(server.url().toString());
        assertThat(logged().result()).isNull();
    }

    private void run(String objective, CaseRunner.Body body) throws Throwable {
        CaseRunner.run(
                RunContext.ofThisJvm(),
                new CaseRunner.Case(
                        SampleCases.TEST_CLASS,
                        "detects [concurrency=1]",
                        () -> Plans.of(
                                "url",
                                server.url().toString(),
                                "model",
                                "m",
                                "timeout",
                                "10 s",
                                "slo",
                                objective,
                                "reports-dir",
                                folder.toString()),
                        ready -> ready.load().points().get(0),
                        true,
                        false,
                        () -> List.of(InferenceRequest.text("hello")),
                        body),
                AssertionError::new,
                TestAbortedException.class);
    }

    private static CaseRunner.Body throwing(Throwable failure) {
        return (client, result) -> {
            throw failure;
        };
    }

    private BenchmarkCase logged() {
        List<BenchmarkCase> cases = CaseLog.read(folder, BuildId.id());
        assertThat(cases).hasSize(1);
        return cases.get(0);
    }
}
