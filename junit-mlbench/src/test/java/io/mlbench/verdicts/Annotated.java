package io.mlbench.verdicts;

import io.mlbench.Baseline;
import io.mlbench.InferenceEndpoint;
import io.mlbench.LanguageAccuracy;
import io.mlbench.ModelBenchmark;
import io.mlbench.Slo;
import io.mlbench.assertj.MlBenchAssertions;
import io.mlbench.endpoint.InferenceClient;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.Tensor;
import io.mlbench.result.BenchmarkResult;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Test classes as users write them; {@link AnnotationRows} runs each against a server. */
final class Annotated {

    private Annotated() {}

    private static InferenceRequest request() {
        return InferenceRequest.of(Tensor.floats("x", 1, 2, 3, 4).withShape(1, 4));
    }

    @InferenceEndpoint(model = "m")
    static class LooseTestCase {
        @ModelBenchmark(runs = 30, warmup = 0)
        @Slo("p95 <= 10 s")
        void measures(BenchmarkResult result) {}
    }

    @InferenceEndpoint(model = "m")
    static class StrictTestCase {
        @ModelBenchmark(runs = 30, warmup = 0)
        @Slo("p95 <= 1 ms")
        void measures(BenchmarkResult result) {}
    }

    @InferenceEndpoint(model = "m")
    static class UnstatedTestCase {
        @ModelBenchmark(runs = 30, warmup = 0)
        void measures(BenchmarkResult result) {}
    }

    @InferenceEndpoint(model = "m")
    static class TimeoutTestCase {
        @ModelBenchmark(runs = 30, warmup = 0, timeout = "100 ms")
        @Slo("p95 <= 10 s")
        void measures(BenchmarkResult result) {}
    }

    @InferenceEndpoint(model = "m")
    static class DroppedTestCase {
        @ModelBenchmark(runs = 60, warmup = 0, rate = 500, maxInFlight = 2)
        @Slo("p50 <= 10 s")
        void measures(BenchmarkResult result) {}
    }

    @InferenceEndpoint(model = "m")
    static class FewTestCase {
        @ModelBenchmark(runs = 30, warmup = 0)
        @Slo("p99.9 <= 10 s")
        void measures(BenchmarkResult result) {}
    }

    @InferenceEndpoint(model = "m")
    static class UnprovableTestCase {
        @ModelBenchmark(runs = 30, warmup = 0)
        @Slo(value = "p99 <= 10 s", confidence = 0.95)
        void measures(BenchmarkResult result) {}
    }

    @InferenceEndpoint(model = "m")
    static class NotMeasuredTestCase {
        @ModelBenchmark(runs = 30, warmup = 0)
        @Slo("gpu-memory <= 8 GB")
        void measures(BenchmarkResult result) {}
    }

    @InferenceEndpoint(model = "m")
    static class MisspeltTestCase {
        @ModelBenchmark(runs = 30, warmup = 0)
        @Slo("p9 <= 1 ms")
        void measures(BenchmarkResult result) {}
    }

    @InferenceEndpoint(model = "m")
    @Slo("p95 <= 1 ms")
    static class EmptiedTestCase {
        @ModelBenchmark(runs = 30, warmup = 0)
        @Slo(";")
        void measures(BenchmarkResult result) {}
    }

    @InferenceEndpoint(model = "m")
    static class NoRunsTestCase {
        @ModelBenchmark(runs = 0)
        @Slo("p95 <= 10 s")
        void measures(BenchmarkResult result) {}
    }

    static class NoModelTestCase {
        @ModelBenchmark(runs = 30, warmup = 0)
        @Slo("p95 <= 10 s")
        void measures(BenchmarkResult result) {}
    }

    @InferenceEndpoint(model = "m")
    static class NoBaselineTestCase {
        @ModelBenchmark(runs = 30, warmup = 0)
        @Baseline("nowhere.json")
        @Slo("p95 <= baseline + 10 %")
        void measures(BenchmarkResult result) {}
    }

    static class PlainTestCase {
        @Test
        @Slo("p95 <= 1 ms")
        void measuresNothing() {}
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ModelBenchmark(runs = 30, warmup = 0)
    @Slo("p95 <= 10 s")
    @interface Loose {}

    @Retention(RetentionPolicy.RUNTIME)
    @Slo("p50 <= 1 ms")
    @interface Strict {}

    @InferenceEndpoint(model = "m")
    static class ComposedTestCase {
        @Loose
        @Strict
        void measures(BenchmarkResult result) {}
    }

    @InferenceEndpoint(model = "m")
    static class BodyTestCase {
        @ModelBenchmark(runs = 30, warmup = 0)
        @Slo("p95 <= 10 s")
        void infers(InferenceClient client) {
            client.infer(request());
        }
    }

    @InferenceEndpoint(model = "m")
    static class NeverCallsTestCase {
        @ModelBenchmark(runs = 30, warmup = 0)
        @Slo("p95 <= 10 s")
        void infersNothing(InferenceClient client) {}
    }

    @InferenceEndpoint(model = "m")
    static class DoesNotWaitTestCase {
        @ModelBenchmark(runs = 30, warmup = 0)
        @Slo("p95 <= 10 s")
        @SuppressWarnings("FutureReturnValueIgnored") // a user's mistake
        void infersLater(InferenceClient client) {
            CompletableFuture.runAsync(() -> client.infer(request()));
        }
    }

    @InferenceEndpoint(model = "m")
    static class SwallowsTestCase {
        @ModelBenchmark(runs = 30, warmup = 0)
        @Slo("p95 <= 10 s")
        void infersAnyhow(InferenceClient client) {
            try {
                client.infer(request());
            } catch (RuntimeException e) {
                // A user's mistake: the benchmark takes this for an answer.
            }
        }
    }

    @InferenceEndpoint(model = "m")
    static class AssertionTestCase {
        @ModelBenchmark(runs = 30, warmup = 0)
        @Slo("p95 <= 10 s")
        void asserts(BenchmarkResult result) {
            throw new AssertionError("throughput is not what we need");
        }
    }

    /** Calls the method itself, as the interceptors of some frameworks do, and skips what comes after it. */
    static final class InterceptingExtension implements InvocationInterceptor {
        @Override
        public void interceptTestTemplateMethod(
                Invocation<Void> invocation,
                ReflectiveInvocationContext<Method> invocationContext,
                ExtensionContext extensionContext) {
            invocation.skip();
        }
    }

    @InferenceEndpoint(model = "m")
    @ExtendWith(InterceptingExtension.class)
    static class InterceptedTestCase {
        @ModelBenchmark(runs = 30, warmup = 0)
        @Slo("p95 <= 1 ms")
        void measures(BenchmarkResult result) {}
    }

    @InferenceEndpoint(model = "m")
    static class PrivateTestCase {
        @ModelBenchmark(runs = 30, warmup = 0)
        @Slo("p95 <= 1 ms")
        @SuppressWarnings("unused") // JUnit does not run it, which is the mistake
        private void measures(BenchmarkResult result) {}
    }

    @InferenceEndpoint(model = "m")
    static class PlainBenchmarkTestCase {
        @Test
        @ModelBenchmark(runs = 30, warmup = 0)
        @Slo("p95 <= 10 s")
        void measures(BenchmarkResult result) {}
    }

    interface Contract<T> {
        @Slo("p95 <= 1 ms")
        void measures(T result);
    }

    @InferenceEndpoint(model = "m")
    static class GenericTestCase implements Contract<BenchmarkResult> {
        @Override
        @ModelBenchmark(runs = 30, warmup = 0)
        @Slo("p50 <= 10 s")
        public void measures(BenchmarkResult result) {}
    }

    abstract static class Outer {
        @Nested
        class Inner {
            @ModelBenchmark(runs = 30, warmup = 0)
            @Slo("p50 <= 10 s")
            void measures(BenchmarkResult result) {}
        }
    }

    @InferenceEndpoint(model = "m")
    @Slo("p95 <= 1 ms")
    static class InheritsNestedTestCase extends Outer {}

    static class StaticNestedTestCase {
        @Nested
        static class Inner {
            @ModelBenchmark(runs = 30, warmup = 0)
            @Slo("p95 <= 1 ms")
            void measures(BenchmarkResult result) {}
        }
    }

    static class OverridingTestCase extends StrictTestCase {
        @Override
        void measures(BenchmarkResult result) {}
    }

    @InferenceEndpoint(model = "m")
    static class AssertsOnFewTestCase {
        @ModelBenchmark(runs = 30, warmup = 0)
        @Slo("p95 <= 10 s")
        void asserts(BenchmarkResult result) {
            MlBenchAssertions.assertThat(result).latency().p99().isLessThan(Duration.ofSeconds(10));
        }
    }

    @InferenceEndpoint(model = "m")
    static class AccuracyTestCase {
        @LanguageAccuracy(warmup = 0)
        @Slo("accuracy >= 99 %")
        void detects(BenchmarkResult result) {}
    }

    @InferenceEndpoint(model = "m")
    static class ScriptTestCase {
        @LanguageAccuracy(warmup = 0)
        @Slo("accuracy[zh-Hant] >= 99 %")
        void detects(BenchmarkResult result) {}
    }
}
