package io.mlbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.jupiter.guard.UnrunnableBenchmarks;
import io.mlbench.result.BenchmarkResult;
import java.util.List;
import kotlin.coroutines.Continuation;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Benchmarks that JUnit passes over because of where they stand, not of how they are written. */
@SuppressWarnings({"ClassCanBeStatic", "UnusedMethod"}) // mistakes of users
class UnrunnableClassesTests {

    @Test
    void a_nested_class_that_junit_passes_over_is_found_with_the_reason() {
        assertThat(problems(StaticInner.class))
                .singleElement()
                .asString()
                .contains("is static", "remove one of the two");
        assertThat(problems(PrivateInner.class)).singleElement().asString().contains("is private", "remove private");
        assertThat(problems(UnannotatedInner.class)).singleElement().asString().contains("annotate it");
    }

    @ParameterizedTest
    @ValueSource(classes = {InheritsInner.class, InheritsMethod.class, ImplementsMethod.class, ImplementsStatic.class})
    void what_is_inherited_is_looked_at_too(Class<?> type) {
        assertThat(problems(type)).singleElement().asString().contains("so JUnit will not run it; ");
    }

    @ParameterizedTest
    @ValueSource(classes = {Overrides.class, OverridesOfContract.class})
    void a_method_that_overrides_a_benchmark_and_is_none_takes_it_away(Class<?> type) {
        assertThat(problems(type)).singleElement().asString().contains("overrides a benchmark and is none itself");
    }

    @ParameterizedTest
    @ValueSource(classes = {OverridesAgain.class, Disables.class, HasHelpers.class, Base.class})
    void what_junit_runs_or_skips_is_no_problem(Class<?> type) {
        assertThat(problems(type)).isEmpty();
    }

    @Test
    void a_suspending_function_is_named_as_one() {
        assertThat(problems(Suspends.class))
                .singleElement()
                .asString()
                .contains("is a suspending function", "remove suspend");
    }

    static class Suspends {
        @ModelBenchmark
        Object detects(BenchmarkResult result, Continuation<Object> then) {
            return result;
        }
    }

    @Test
    void a_configuration_parameter_that_is_no_setting_fails_each_class_of_benchmarks() {
        assertThat(failures(Base.class, "mlbench.slos"))
                .singleElement()
                .asString()
                .contains("the configuration parameter mlbench.slos is not a setting; did you mean mlbench.slo?");
        assertThat(failures(Base.class, "mlbench.slo")).isEmpty();
        assertThat(failures(NoBenchmark.class, "mlbench.slos")).isEmpty();
    }

    static class NoBenchmark {
        @Test
        void plain() {}
    }

    private static List<String> failures(Class<?> type, String parameter) {
        return EngineTestKit.engine("mlbench-unrunnable")
                .selectors(DiscoverySelectors.selectClass(type))
                .configurationParameter(parameter, "p95 <= 1 ms")
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .map(Throwable::getMessage)
                        .orElse(""))
                .toList();
    }

    private static List<String> problems(Class<?> type) {
        return UnrunnableBenchmarks.in(type, true).stream()
                .map(UnrunnableBenchmarks.Problem::message)
                .toList();
    }

    static class StaticInner {
        @Nested
        static class Inner {
            @ModelBenchmark
            void benchmark() {}
        }
    }

    static class PrivateInner {
        @Nested
        private class Inner {
            @ModelBenchmark
            void benchmark() {}
        }
    }

    static class UnannotatedInner {
        class Inner {
            @ModelBenchmark
            void benchmark() {}
        }
    }

    abstract static class Outer {
        @Nested
        class Inner {
            @ModelBenchmark
            @SuppressWarnings("unused") // JUnit does not run it
            private void benchmark() {}
        }
    }

    static class InheritsInner extends Outer {}

    static class Base {
        @ModelBenchmark
        void benchmark() {}
    }

    static class BadBase {
        @ModelBenchmark
        int benchmark() {
            return 1;
        }
    }

    static class InheritsMethod extends BadBase {}

    interface BadContract {
        @ModelBenchmark
        default int benchmark() {
            return 1;
        }
    }

    static class ImplementsMethod implements BadContract {}

    interface StaticContract {
        @ModelBenchmark
        static void benchmark() {}
    }

    static class ImplementsStatic implements StaticContract {}

    static class Overrides extends Base {
        @Override
        void benchmark() {}
    }

    interface Contract {
        @ModelBenchmark
        void benchmark();
    }

    static class OverridesOfContract implements Contract {
        @Override
        public void benchmark() {}
    }

    static class OverridesAgain extends Overrides {
        @Override
        @ModelBenchmark
        void benchmark() {}
    }

    static class Disables extends Base {
        @Override
        @ModelBenchmark
        @Disabled("not here")
        void benchmark() {}
    }

    /** Classes without benchmarks of their own, or that are tests of their own, are nobody's mistake. */
    static class HasHelpers {
        @ModelBenchmark
        void benchmark() {}

        class Helper {}

        static class TestOfItsOwn {
            @ModelBenchmark
            void benchmark() {}
        }

        @Nested
        abstract class Template {
            @ModelBenchmark
            void benchmark() {}
        }
    }
}
