package io.mlbench.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.mlbench.InferenceEndpoint;
import io.mlbench.LanguageAccuracy;
import io.mlbench.ModelBenchmark;
import io.mlbench.Slo;
import io.mlbench.SloViolationError;
import io.mlbench.endpoint.InferenceClient;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.StubServer;
import io.mlbench.result.BenchmarkResult;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.opentest4j.TestAbortedException;

/** Benchmarks that other extensions, or their own bodies, keep from being measured. */
class EngineGuardTests {

    private static final String METADATA = """
            {"name": "m", "platform": "test", "inputs": [{"name": "text", "datatype": "BYTES", "shape": [1]}],
             "outputs": [{"name": "language", "datatype": "BYTES", "shape": [1]}]}""";
    private static final String ANSWER = """
            {"model_name": "m", "outputs": [{"name": "language", "datatype": "BYTES", "shape": [1], "data": ["en"]}]}""";

    private static final AtomicInteger CALLS = new AtomicInteger();

    @TempDir
    Path reports;

    private StubServer server;

    @BeforeEach
    void start() throws IOException {
        CALLS.set(0);
        server = StubServer.ready("m", METADATA).on("POST /v2/models/m/infer", 200, ANSWER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {RunByAnotherTestCase.class, SkippedByAnotherTestCase.class, EvaluatedByAnotherTestCase.class})
    void a_benchmark_that_another_extension_leaves_out_is_an_error_with_a_remedy(Class<?> testClass) {
        assertThat(failures(run(testClass)))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .hasMessageContaining("nothing was measured and no objective was judged")
                        .hasMessageContaining("add @ModelBenchmark to the class as well, above the annotation"));
    }

    @ExtendWith(RunsTheMethodItself.class)
    static class RunByAnotherTestCase {
        @ModelBenchmark(runs = 2, warmup = 0)
        @Slo("max <= 1 ns")
        void benchmark() {
            CALLS.incrementAndGet();
        }
    }

    @ExtendWith(Skips.class)
    static class SkippedByAnotherTestCase {
        @ModelBenchmark(runs = 2, warmup = 0)
        @Slo("max <= 1 ns")
        void benchmark() {}
    }

    @ExtendWith(RunsTheMethodItself.class)
    static class EvaluatedByAnotherTestCase {
        @LanguageAccuracy(languages = "en", samplesPerLanguage = 1)
        @Slo("accuracy >= 100 %")
        void evaluates(BenchmarkResult result) {}
    }

    @Test
    void the_remedy_is_one() {
        assertThat(failures(run(RemediedTestCase.class)))
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure).isInstanceOf(SloViolationError.class));
        assertThat(CALLS).hasValue(2);
    }

    @ModelBenchmark(runs = 2, warmup = 0)
    @ExtendWith(RunsTheMethodItself.class)
    static class RemediedTestCase {
        @ModelBenchmark
        @Slo("max <= 1 ns")
        void benchmark() {
            CALLS.incrementAndGet();
        }

        @LanguageAccuracy(languages = "ko", samplesPerLanguage = 1)
        @Slo("accuracy >= 100 %")
        void evaluates(BenchmarkResult result) {}
    }

    @ParameterizedTest
    @ValueSource(classes = {SwallowedTestCase.class, HandledTestCase.class})
    void a_violation_that_another_extension_swallows_fails_all_the_same(Class<?> testClass) {
        assertThat(failures(run(testClass))).singleElement().satisfies(failure -> {
            assertThat(failure).isInstanceOf(SloViolationError.class);
            assertThat(failure.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .containsExactly("another extension of the test swallowed this failure; it counts all the same");
        });
    }

    @ExtendWith(Swallows.class)
    static class SwallowedTestCase {
        @ModelBenchmark(runs = 2, warmup = 0)
        @Slo("max <= 1 ns")
        void benchmark() {}
    }

    @ExtendWith(Handles.class)
    static class HandledTestCase {
        @ModelBenchmark(runs = 2, warmup = 0)
        @Slo("max <= 1 ns")
        void benchmark() {}
    }

    @Test
    void what_another_extension_fails_or_calls_off_stays_as_it_is() {
        run(CalledOffTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.aborted(1).failed(0));
    }

    @ExtendWith(CallsOff.class)
    static class CalledOffTestCase {
        @ModelBenchmark(runs = 2, warmup = 0)
        void benchmark() {}
    }

    @Test
    void plain_tests_of_a_class_with_defaults_are_left_alone() {
        run(PlainTestCase.class).testEvents().assertStatistics(stats -> stats.succeeded(2));
        assertThat(CALLS).hasValue(3);
    }

    @ModelBenchmark(runs = 2, warmup = 0)
    static class PlainTestCase {
        @ModelBenchmark
        void benchmark() {
            CALLS.incrementAndGet();
        }

        @Test
        void plain() {
            CALLS.incrementAndGet();
        }
    }

    @Test
    void a_plain_test_that_is_a_benchmark_too_is_an_error_and_the_benchmark_is_judged() {
        assertThat(failures(run(PlainBenchmarkTestCase.class)))
                .hasSize(2)
                .anySatisfy(failure -> assertThat(failure).isInstanceOf(SloViolationError.class))
                .anySatisfy(failure -> assertThat(failure)
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .hasMessageContaining("runs it once more as a plain test")
                        .hasMessageContaining("remove @Test"));
        assertThat(failures(run(PlainEvaluationTestCase.class)))
                .anySatisfy(failure -> assertThat(failure).hasMessageContaining("runs it once more as a plain test"));
    }

    @Test
    void what_another_extension_swallows_counts_though_the_benchmark_is_a_plain_test_too() {
        assertThat(failures(run(SwallowedPlainTestCase.class)))
                .hasSize(2)
                .anySatisfy(failure -> assertThat(failure).isInstanceOf(SloViolationError.class))
                .anySatisfy(failure -> assertThat(failure).hasMessageContaining("nothing was measured"));
    }

    static class PlainBenchmarkTestCase {
        @Test
        @ModelBenchmark(runs = 2, warmup = 0)
        @Slo("max <= 1 ns")
        void benchmark() {}
    }

    static class PlainEvaluationTestCase {
        @Test
        @LanguageAccuracy(languages = "en", samplesPerLanguage = 1)
        @Slo("accuracy >= 100 %")
        void evaluates(BenchmarkResult result) {}
    }

    @ExtendWith({Swallows.class, Handles.class})
    static class SwallowedPlainTestCase {
        @Test
        @ModelBenchmark(runs = 2, warmup = 0)
        @Slo("max <= 1 ns")
        void benchmark() {}
    }

    @Test
    void a_body_that_waits_for_its_inference_is_measured() {
        run(WaitingTestCase.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
        assertThat(server.bodies()).hasSize(20);
    }

    static class WaitingTestCase {
        @ModelBenchmark(runs = 20, warmup = 0, concurrency = 2)
        void waits(InferenceClient client) {
            client.infer(InferenceRequest.text("hello"));
        }
    }

    @Test
    void a_body_that_never_calls_its_client_is_no_measurement() {
        assertThat(failures(run(NeverCallsTestCase.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining("2 x no-inference: the body made no inference")
                        .hasMessageContaining("Call infer of the client that the method takes"));
    }

    static class NeverCallsTestCase {
        @ModelBenchmark(runs = 2, warmup = 0)
        void neverCalls(InferenceClient client) {}
    }

    @Test
    void a_body_that_takes_nothing_and_does_nothing_measures_no_server_that_the_code_names() {
        assertThat(failures(run(ForgottenParameterTestCase.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("no-inference"));
        run(OwnWorkTestCase.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    }

    @InferenceEndpoint(model = "m")
    static class ForgottenParameterTestCase {
        @ModelBenchmark(runs = 3000) // of which the first take longer, before the call is compiled
        void forgot() {}
    }

    static class OwnWorkTestCase {
        @ModelBenchmark(runs = 30)
        void works() {}
    }

    @Test
    void a_single_call_without_an_inference_breaks_the_implied_error_rate() {
        assertThat(failures(run(SometimesCallsTestCase.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(SloViolationError.class)
                        .hasMessageContaining("no-inference"));
    }

    static class SometimesCallsTestCase {
        @ModelBenchmark(runs = 10, warmup = 0)
        void callsButForOne(InferenceClient client) {
            if (CALLS.incrementAndGet() != 5) {
                client.infer(InferenceRequest.text("hello"));
            }
        }
    }

    @Test
    void a_body_that_swallows_the_failure_of_its_inference_has_failed_with_it() {
        server.on("POST /v2/models/m/infer", 503, "{\"error\": \"too busy\"}");

        assertThat(failures(run(SwallowsItsFailureTestCase.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("2 x http-503"));
    }

    static class SwallowsItsFailureTestCase {
        @ModelBenchmark(runs = 2, warmup = 0)
        void swallows(InferenceClient client) {
            try {
                client.infer(InferenceRequest.text("hello"));
            } catch (RuntimeException e) {
                CALLS.incrementAndGet();
            }
        }
    }

    /** As @QuarkusTest does: outermost, it calls the method itself and skips the rest of the chain. */
    static class RunsTheMethodItself implements InvocationInterceptor {
        @Override
        public void interceptTestTemplateMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
                throws Throwable {
            invocation.skip();
            Method body = method.getExecutable();
            body.setAccessible(true);
            body.invoke(context.getRequiredTestInstance(), new Object[body.getParameterCount()]);
        }
    }

    static class Skips implements InvocationInterceptor {
        @Override
        public void interceptTestTemplateMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
            invocation.skip();
        }
    }

    static class Swallows implements InvocationInterceptor {
        @Override
        public void interceptTestTemplateMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
            try {
                invocation.proceed();
            } catch (Throwable e) {
                CALLS.incrementAndGet();
            }
        }
    }

    static class Handles implements TestExecutionExceptionHandler {
        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
            CALLS.incrementAndGet();
        }
    }

    static class CallsOff implements InvocationInterceptor {
        @Override
        public void interceptTestTemplateMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
            throw new TestAbortedException("not today");
        }
    }

    private EngineExecutionResults run(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .configurationParameter("mlbench.reports-dir", reports.toString())
                .configurationParameter("mlbench.url", server.url().toString())
                .configurationParameter("mlbench.model", "m")
                .execute();
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        return results.testEvents().executions().failed().stream()
                .map(execution -> execution.getTerminationInfo().getExecutionResult())
                .map(TestExecutionResult::getThrowable)
                .flatMap(Optional::stream)
                .toList();
    }
}
