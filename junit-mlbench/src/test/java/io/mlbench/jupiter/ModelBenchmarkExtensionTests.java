package io.mlbench.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.mlbench.Capacity;
import io.mlbench.ModelBenchmark;
import io.mlbench.Requests;
import io.mlbench.Slo;
import io.mlbench.SloViolationError;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.jupiter.guard.UnrunnableBenchmarkEngine;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class ModelBenchmarkExtensionTests {

    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final AtomicInteger BEFORE = new AtomicInteger();

    @TempDir
    Path reports;

    @BeforeEach
    void reset() {
        CALLS.set(0);
        BEFORE.set(0);
    }

    @Test
    void calls_the_body_for_warmup_and_runs_of_each_load_point() {
        run(LoadPointsTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.started(2).succeeded(2));
        assertThat(CALLS).hasValue(2 * (3 + 10));
        assertThat(BEFORE).hasValue(2);
    }

    static class LoadPointsTestCase {
        @BeforeEach
        void before() {
            BEFORE.incrementAndGet();
        }

        @ModelBenchmark(
                runs = 10,
                warmup = 3,
                concurrency = {1, 2})
        void counts() {
            CALLS.incrementAndGet();
        }
    }

    @Test
    void a_violated_objective_is_an_assertion_error_with_its_numbers_and_no_stack_trace() {
        Throwable failure = onlyFailure(run(ViolationTestCase.class));
        assertThat(failure).isInstanceOf(SloViolationError.class).hasMessageContaining("slow [concurrency=1]");
        assertThat(failure).hasMessageContaining("expected: <=").hasMessageContaining("p50");
        assertThat(failure.getStackTrace()).isEmpty();
        assertThat(reports.resolve("TEST-mlbench." + ViolationTestCase.class.getName() + ".xml"))
                .content()
                .contains("<failure")
                .contains("p50 &lt;= 1 ns");
    }

    static class ViolationTestCase {
        @ModelBenchmark(runs = 5, warmup = 1)
        @Slo({"p50 <= 1 ns", "p99 <= 10 s"})
        void slow() {
            CALLS.incrementAndGet();
        }
    }

    @Test
    void a_capacity_is_one_invocation_whose_body_gets_the_search() {
        EngineExecutionResults results = run(CapacityTestCase.class);
        results.testEvents().assertStatistics(stats -> stats.started(1).succeeded(1));
        assertThat(results.testEvents().started().stream()
                        .map(event -> event.getTestDescriptor().getDisplayName()))
                .containsExactly("[1] find-max=concurrency");
        assertThat(CALLS).hasValueGreaterThanOrEqualTo(2 * (1 + 5)); // one probe, and the confirming run
    }

    static class CapacityTestCase {
        @ModelBenchmark(runs = 5, warmup = 1)
        @Slo("max <= 3600 s")
        @Capacity(of = "concurrency", bound = "1 ns")
        void counts() {
            CALLS.incrementAndGet();
        }
    }

    @Test
    void a_body_with_a_client_of_its_own_is_not_taken_for_localhost() {
        run(LoadPointsTestCase.class);
        assertThat(reports.resolve("TEST-mlbench." + LoadPointsTestCase.class.getName() + ".xml"))
                .content()
                .contains("the serving machine is not known")
                .doesNotContain("localhost");
    }

    @Test
    void a_case_that_cannot_be_saved_is_logged_once_as_broken() throws IOException {
        Path file = reports.resolve("result.json");
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(FolderInTheWayTestCase.class))
                .configurationParameter("mlbench.reports-dir", reports.toString())
                .configurationParameter("mlbench.save", file.toString())
                .configurationParameter("folder-in-the-way", file.toString())
                .execute();
        assertThat(onlyFailure(results)).hasMessageContaining("result.json");
        try (Stream<Path> files = Files.list(reports)) {
            Path log = files.filter(found -> found.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readAllLines(log)).singleElement().asString().contains("ResultFileException");
        }
    }

    static class FolderInTheWayTestCase {
        @ModelBenchmark(runs = 1, warmup = 0)
        @ExtendWith(FolderInTheWay.class)
        void putsAFolderInTheWay(Path file) throws IOException {
            Files.createDirectories(file);
        }
    }

    static class FolderInTheWay implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Path.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return Path.of(
                    context.getConfigurationParameter("folder-in-the-way").orElseThrow());
        }
    }

    @Test
    void failed_calls_break_the_implied_error_rate() {
        assertThat(onlyFailure(run(FailingTestCase.class)))
                .isInstanceOf(SloViolationError.class)
                .hasMessageContaining("error rate")
                .hasMessageContaining("IllegalStateException");
    }

    static class FailingTestCase {
        @ModelBenchmark(runs = 10, warmup = 0)
        void failsOnce() {
            if (CALLS.incrementAndGet() == 5) {
                throw new IllegalStateException("fifth");
            }
        }
    }

    @Test
    void composed_annotations_supply_benchmark_and_objectives() {
        assertThat(onlyFailure(run(ComposedTestCase.class))).isInstanceOf(SloViolationError.class);
        assertThat(CALLS).hasValue(7);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ModelBenchmark(runs = 7, warmup = 0)
    @Slo("max <= 1 ns")
    @interface Ours {}

    static class ComposedTestCase {
        @Ours
        void composed() {
            CALLS.incrementAndGet();
        }
    }

    @Test
    void each_argument_and_repetition_is_a_measured_run() {
        run(StackedTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.started(5).succeeded(5));
        assertThat(CALLS).hasValue(3 * 4 + 2 * 6);
    }

    static class StackedTestCase {
        @ModelBenchmark(runs = 4, warmup = 0)
        @ParameterizedTest
        @ValueSource(strings = {"en", "ja", "ko"})
        void perLanguage(String language) {
            assertThat(language).hasSize(2);
            CALLS.incrementAndGet();
        }

        @ModelBenchmark(runs = 6, warmup = 0)
        @RepeatedTest(2)
        void repeated() {
            CALLS.incrementAndGet();
        }
    }

    @Test
    void nested_classes_inherit_and_override_the_settings_around_them() {
        run(OuterTestCase.class).testEvents().assertStatistics(stats -> stats.succeeded(2));
        assertThat(CALLS).hasValue(8 + 3);
    }

    @ModelBenchmark(runs = 8, warmup = 0)
    static class OuterTestCase {
        @Nested
        class Inner {
            @ModelBenchmark
            void fromTheOuterClass() {
                CALLS.incrementAndGet();
            }

            @ModelBenchmark(runs = 3)
            void fromTheMethod() {
                CALLS.incrementAndGet();
            }
        }
    }

    @Test
    void a_timeout_stops_the_workers() {
        Throwable failure = onlyFailure(run(TimeoutTestCase.class));
        assertThat(failure).hasMessageContaining("timed out");
    }

    @Test
    void a_timeout_leaves_the_machine_to_the_next_benchmark() {
        onlyFailure(run(TimeoutTestCase.class));

        run(OwnWorkloadTestCase.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
        assertThat(CALLS).hasValue(3);
    }

    static class OwnWorkloadTestCase {
        @ModelBenchmark(runs = 3, warmup = 0)
        void calls() {
            CALLS.incrementAndGet();
        }
    }

    static class TimeoutTestCase {
        @ModelBenchmark(runs = 5, warmup = 0)
        @Timeout(value = 200, unit = TimeUnit.MILLISECONDS)
        void hangs() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    @Test
    void conditions_skip_a_benchmark() {
        run(DisabledTestCase.class).containerEvents().assertStatistics(stats -> stats.skipped(1));
        assertThat(CALLS).hasValue(0);
    }

    static class DisabledTestCase {
        @ModelBenchmark
        @DisabledIf("always")
        void disabled() {
            CALLS.incrementAndGet();
        }

        static boolean always() {
            return true;
        }
    }

    @Test
    void a_wrong_attribute_is_a_configuration_error_that_names_its_place() {
        assertThat(onlyFailure(run(WrongRunsTestCase.class)))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining("runs = \"0\", set by @ModelBenchmark on method wrong()")
                .hasMessageContaining("at least 1");
    }

    static class WrongRunsTestCase {
        @ModelBenchmark(runs = 0)
        void wrong() {
            CALLS.incrementAndGet();
        }
    }

    @Test
    void methods_that_junit_would_not_run_fail() {
        EngineExecutionResults results = EngineTestKit.engine(new UnrunnableBenchmarkEngine())
                .selectors(selectClass(UnrunnableTestCase.class))
                .execute();
        assertThat(failures(results))
                .hasSize(3)
                .extracting(Throwable::getMessage)
                .anyMatch(message -> message.contains("returns int"))
                .anyMatch(message -> message.contains("is private"))
                .anyMatch(message -> message.contains("is static"));
    }

    @SuppressWarnings("UnusedMethod")
    static class UnrunnableTestCase {
        @ModelBenchmark
        int returns() {
            return 1;
        }

        @ModelBenchmark
        private void hidden() {}

        @ModelBenchmark
        static void shared() {}
    }

    @ParameterizedTest
    @ValueSource(classes = {WithoutMethodsTestCase.class, OnlyPlainTestsTestCase.class, ComposedDefaultsTestCase.class})
    void class_defaults_without_any_benchmark_fail(Class<?> testClass) {
        assertThat(onlyFailure(unrunnable(testClass)))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("Configuration error: @ModelBenchmark on class [" + testClass.getName()
                        + "]: it sets defaults for benchmark methods, but there is none; annotate a method with"
                        + " @ModelBenchmark too, or make the class abstract if others extend it");
    }

    @ModelBenchmark(runs = 8)
    static class WithoutMethodsTestCase {
        void forgotten() {}
    }

    @ModelBenchmark(runs = 8)
    static class OnlyPlainTestsTestCase {
        @Test
        void plain() {}
    }

    @Ours
    static class ComposedDefaultsTestCase {}

    @Test
    void an_inner_class_with_defaults_of_its_own_is_found_through_its_outer_class() {
        assertThat(onlyFailure(unrunnable(EmptyInnerTestCase.class)))
                .hasMessageContaining("EmptyInnerTestCase$WithDefaults]");
    }

    static class EmptyInnerTestCase {
        @ModelBenchmark
        void benchmark() {}

        @Nested
        @ModelBenchmark(runs = 8)
        class WithDefaults {
            @Test
            void plain() {}
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                OuterTestCase.class,
                AbstractDefaults.class,
                InheritsDefaultsTestCase.class,
                InheritsAllTestCase.class,
                ConcreteBase.class,
                LoadPointsTestCase.class
            })
    void class_defaults_that_serve_a_benchmark_elsewhere_are_fine(Class<?> testClass) {
        assertThat(failures(unrunnable(testClass))).isEmpty();
    }

    @ModelBenchmark(runs = 8)
    abstract static class AbstractDefaults {}

    static class InheritsDefaultsTestCase extends AbstractDefaults {
        @Test
        void plain() {}
    }

    @ModelBenchmark(runs = 8)
    static class ConcreteBase {}

    @ModelBenchmark(runs = 9)
    static class InheritsAllTestCase extends HasABenchmark {}

    static class HasABenchmark extends ConcreteBase {
        @ModelBenchmark
        void benchmark() {}
    }

    @Test
    void an_assumption_that_does_not_hold_skips_the_benchmark() {
        run(AssumptionTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.started(1).aborted(1).failed(0));
        assertThat(CALLS).hasValue(1);
        assertThat(reports.resolve("TEST-mlbench." + AssumptionTestCase.class.getName() + ".xml"))
                .content()
                .contains("skipped=\"1\"", "errors=\"0\"", "<skipped message=\"Assumption failed: no GPU\"/>");
    }

    static class AssumptionTestCase {
        @ModelBenchmark(runs = 5, warmup = 2)
        void needsAGpu() {
            CALLS.incrementAndGet();
            assumeTrue(false, "no GPU");
        }
    }

    @Test
    void requests_for_a_body_that_is_the_workload_itself_are_a_configuration_error() {
        assertThat(onlyFailure(run(RequestsForNobodyTestCase.class)))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining("@Requests")
                .hasMessageContaining("takes no BenchmarkResult");
        assertThat(CALLS).hasValue(0);
    }

    static class RequestsForNobodyTestCase {
        @ModelBenchmark(runs = 1, warmup = 0)
        @Requests("texts")
        void sendsItsOwn() {
            CALLS.incrementAndGet();
        }

        static List<InferenceRequest> texts() {
            return List.of(InferenceRequest.text("never sent"));
        }
    }

    @Test
    void settings_are_read_once_for_all_invocations() {
        try {
            run(SettingsOnceTestCase.class).testEvents().assertStatistics(stats -> stats.succeeded(3));
        } finally {
            System.clearProperty("mlbench.timeout");
        }
    }

    static class SettingsOnceTestCase {
        @ModelBenchmark(runs = 1, warmup = 0, concurrency = 1, repeats = 3)
        void spoilsTheSettingsOfThoseThatFollow() {
            System.setProperty("mlbench.timeout", "no duration");
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static EngineExecutionResults unrunnable(Class<?> testClass) {
        return EngineTestKit.engine(new UnrunnableBenchmarkEngine())
                .selectors(selectClass(testClass))
                .execute();
    }

    private EngineExecutionResults run(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .configurationParameter("mlbench.reports-dir", reports.toString())
                .execute();
    }

    private static Throwable onlyFailure(EngineExecutionResults results) {
        List<Throwable> failures = failures(results);
        assertThat(failures).hasSize(1);
        return failures.get(0);
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().executions().failed().stream()
                .map(execution -> execution.getTerminationInfo().getExecutionResult())
                .map(TestExecutionResult::getThrowable)
                .flatMap(Optional::stream)
                .toList();
    }
}
