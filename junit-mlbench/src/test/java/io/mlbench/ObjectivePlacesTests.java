package io.mlbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.jupiter.AnnotationSources;
import io.mlbench.jupiter.guard.UnrunnableBenchmarkEngine;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.SettingsSource;
import io.mlbench.plan.value.ConfigurationException;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Where objectives may stand, and that all that stand around a benchmark are judged. */
class ObjectivePlacesTests {

    @TempDir
    Path reports;

    @ParameterizedTest
    @ValueSource(
            classes = {
                LooseFirstTestCase.class,
                StrictFirstTestCase.class,
                DirectAndComposedTestCase.class,
                ClassAndMethodTestCase.class,
                SubclassTestCase.class,
                ImplementingTestCase.class,
                EnclosingTestCase.class,
                OverridingTestCase.class,
                TwiceComposedTestCase.class,
                GenericContractTestCase.class,
                GenericBaseTestCase.class,
                ContractOfASubclassTestCase.class,
                InheritedInnerTestCase.class,
            })
    void a_strict_objective_is_judged_wherever_it_stands(Class<?> testClass) {
        assertThat(failures(run(testClass)))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(SloViolationError.class)
                        .hasMessageContaining("max latency"));
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ModelBenchmark(runs = 2, warmup = 0)
    @Slo("p50 <= 3600 s")
    @interface Loose {}

    @Retention(RetentionPolicy.RUNTIME)
    @Slo("max <= 1 ns")
    @interface Strict {}

    @Retention(RetentionPolicy.RUNTIME)
    @Strict
    @interface Stricter {}

    static class LooseFirstTestCase {
        @Loose
        @Strict
        void benchmark() {}
    }

    static class StrictFirstTestCase {
        @Strict
        @Loose
        void benchmark() {}
    }

    static class DirectAndComposedTestCase {
        @Slo("p99 <= 3600 s")
        @ModelBenchmark(runs = 2, warmup = 0)
        @Strict
        void benchmark() {}
    }

    @Slo("max <= 1 ns")
    static class ClassAndMethodTestCase {
        @Loose
        void benchmark() {}
    }

    @Strict
    abstract static class StrictBase {}

    @Slo("p99 <= 3600 s")
    static class SubclassTestCase extends StrictBase {
        @Loose
        void benchmark() {}
    }

    @Strict
    interface StrictContract {}

    interface Contract extends StrictContract {}

    static class ImplementingTestCase implements Contract {
        @Loose
        void benchmark() {}
    }

    @Slo("max <= 1 ns")
    static class EnclosingTestCase {
        @Nested
        class Inner {
            @Loose
            void benchmark() {}
        }
    }

    abstract static class StrictMethod {
        @Strict
        abstract void benchmark();
    }

    static class OverridingTestCase extends StrictMethod {
        @Loose
        @Override
        void benchmark() {}
    }

    static class TwiceComposedTestCase {
        @Loose
        @Stricter
        void benchmark() {}
    }

    interface GenericContract<T> {
        @Strict
        void benchmark(T result);
    }

    static class GenericContractTestCase implements GenericContract<TestInfo> {
        @Loose
        @Override
        public void benchmark(TestInfo info) {}
    }

    abstract static class GenericBase<T> {
        @Strict
        abstract void benchmark(T result);
    }

    static class GenericBaseTestCase extends GenericBase<TestInfo> {
        @Loose
        @Override
        void benchmark(TestInfo info) {}
    }

    interface StrictMethodContract {
        @Strict
        void benchmark();
    }

    static class LooseMethodBase {
        @Loose
        public void benchmark() {}
    }

    static class ContractOfASubclassTestCase extends LooseMethodBase implements StrictMethodContract {}

    abstract static class InnerBase {
        @Nested
        class Inner {
            @Loose
            void benchmark() {}
        }
    }

    @Slo("max <= 1 ns")
    static class InheritedInnerTestCase extends InnerBase {}

    @Test
    void objectives_of_an_overload_are_not_those_of_what_it_overloads() {
        assertThat(AnnotationSources.of(method(OverloadingTestCase.class, TestInfo.class), OverloadingTestCase.class))
                .flatExtracting(source -> source.find(Setting.SLO).stream().toList())
                .extracting(SettingsSource.Entry::text)
                .containsExactly("p50 <= 3600 s");
    }

    static class Overloaded {
        @Strict
        void benchmark(Object any) {}
    }

    static class OverloadingTestCase extends Overloaded {
        @Loose
        void benchmark(TestInfo info) {}
    }

    private static Method method(Class<?> type, Class<?>... parameters) {
        return ReflectionSupport.findMethod(type, "benchmark", parameters).orElseThrow();
    }

    @Test
    void what_replaces_them_at_run_time_is_a_caution_of_the_result() throws IOException {
        EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(ClassAndMethodTestCase.class))
                .configurationParameter("mlbench.reports-dir", reports.toString())
                .configurationParameter("mlbench.slo", "error-rate <= 1 %")
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1));
        assertThat(reports.resolve("TEST-mlbench." + ClassAndMethodTestCase.class.getName() + ".xml"))
                .content()
                .contains(
                        "JUnit's configuration parameter mlbench.slo replaced 2 objectives of @Slo of @Loose on method"
                                + " benchmark() and @Slo on class ClassAndMethodTestCase, not judged: p50 <= 3600 s; max <= 1 ns");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                PlainTestCase.class,
                ComposedOnPlainTestCase.class,
                RepeatedPlainTestCase.class,
                OnlyPlainTestsTestCase.class,
            })
    void objectives_of_a_plain_test_are_a_configuration_error(Class<?> testClass) {
        assertThat(failures(run(testClass)))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .hasMessageContaining("nothing would judge its objectives"));
        assertThat(failures(unrunnable(testClass)))
                .as("reported once, by the test itself")
                .isEmpty();
        assertThat(failures(execute(UnrunnableBenchmarkEngine.forBenchmarksAlone(), testClass)))
                .as("reported where other tests are not run")
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("nothing would judge its objectives"));
    }

    static class PlainTestCase {
        @Test
        @Slo("p95 <= 1 ms")
        void plain() {}
    }

    static class ComposedOnPlainTestCase {
        @Test
        @Strict
        void plain() {}
    }

    static class RepeatedPlainTestCase {
        @RepeatedTest(2)
        @Slo("p95 <= 1 ms")
        void plain() {}
    }

    @Slo("p95 <= 1 ms")
    static class OnlyPlainTestsTestCase {
        @Test
        void plain() {}
    }

    @ParameterizedTest
    @ValueSource(classes = {NoTestTestCase.class, EmptyClassTestCase.class, PlainInnerTestCase.class})
    void objectives_of_what_is_no_test_at_all_are_found(Class<?> testClass) {
        assertThat(failures(execute(UnrunnableBenchmarkEngine.forBenchmarksAlone(), testClass)))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .hasMessageContaining("nothing would judge its objectives"));
    }

    static class NoTestTestCase {
        @Slo("p95 <= 1 ms")
        void forgotten() {}
    }

    @Slo("p95 <= 1 ms")
    static class EmptyClassTestCase {}

    static class PlainInnerTestCase {
        @Loose
        void benchmark() {}

        @Nested
        @Slo("p95 <= 1 ms")
        class Inner {
            @Test
            void plain() {}
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                MixedTestCase.class,
                InheritsOnlyTestCase.class,
                ServesAnInnerClassTestCase.class,
                StrictBase.class,
                OverridingTestCase.class,
            })
    void objectives_that_count_for_some_benchmark_are_fine(Class<?> testClass) {
        assertThat(failures(unrunnable(testClass))).isEmpty();
        assertThat(failures(run(testClass)))
                .noneSatisfy(failure -> assertThat(failure).isInstanceOf(ExtensionConfigurationException.class));
    }

    @Slo("max <= 3600 s")
    static class MixedTestCase {
        @Loose
        void benchmark() {}

        @Test
        void plain() {}
    }

    static class InheritsOnlyTestCase extends StrictBase {
        @Test
        void plain() {}
    }

    @Slo("max <= 3600 s")
    static class ServesAnInnerClassTestCase {
        @Test
        void plain() {}

        @Nested
        class Inner {
            @Loose
            void benchmark() {}
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "blank", "semicolon", "oneBlank"})
    void an_annotation_without_an_objective_is_an_error_that_names_its_place(String method) {
        Assertions.assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> sources(method))
                .withMessageStartingWith("slo, set by @Slo on method " + method + "(), ")
                .withMessageContaining("write one, such as");
    }

    @Test
    void composed_annotations_that_contradict_each_other_are_an_error_that_names_both() {
        Assertions.assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> sources("contradicting"))
                .withMessage(
                        "runs = \"10\", set by @ModelBenchmark of @Ten on method contradicting(), and runs = \"20\","
                                + " set by @ModelBenchmark of @Twenty on method contradicting(), contradict each other; remove one,"
                                + " or write the value you mean on the place itself");
        Assertions.assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> sources("twoWays"))
                .withMessageContaining("duration = \"1 s\", set by @ModelBenchmark of @Second on method twoWays()");
        Assertions.assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> sources("twoBaselines"))
                .withMessageContaining("baseline = \"a.json\", set by @Baseline of @A on method twoBaselines()")
                .withMessageContaining("baseline = \"b.json\", set by @Baseline of @B on method twoBaselines()");
    }

    @Test
    void what_stands_on_the_place_itself_outranks_what_its_annotations_are_composed_of() {
        assertThat(first("settled", Setting.RUNS)).contains("15");
        assertThat(first("agreeing", Setting.RUNS)).contains("10");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ModelBenchmark(runs = 10)
    @interface Ten {}

    @Retention(RetentionPolicy.RUNTIME)
    @ModelBenchmark(runs = 20)
    @interface Twenty {}

    @Retention(RetentionPolicy.RUNTIME)
    @Ten
    @interface AlsoTen {}

    @Retention(RetentionPolicy.RUNTIME)
    @ModelBenchmark(duration = "1 s")
    @interface Second {}

    @Retention(RetentionPolicy.RUNTIME)
    @Baseline("a.json")
    @interface A {}

    @Retention(RetentionPolicy.RUNTIME)
    @Baseline("b.json")
    @interface B {}

    @SuppressWarnings("unused")
    static class Written {
        @ModelBenchmark
        @Slo({})
        void none() {}

        @ModelBenchmark
        @Slo(" ")
        void blank() {}

        @ModelBenchmark
        @Slo(";")
        void semicolon() {}

        @ModelBenchmark
        @Slo({"p95 <= 1 ms", ""})
        void oneBlank() {}

        @Ten
        @Twenty
        void contradicting() {}

        @Ten
        @Second
        void twoWays() {}

        @ModelBenchmark
        @A
        @B
        void twoBaselines() {}

        @Ten
        @Twenty
        @ModelBenchmark(runs = 15)
        void settled() {}

        @Ten
        @AlsoTen
        void agreeing() {}
    }

    private static Optional<String> first(String method, Setting<?> setting) {
        return sources(method).stream()
                .flatMap(source -> source.find(setting).stream())
                .map(SettingsSource.Entry::text)
                .findFirst();
    }

    private static List<SettingsSource> sources(String name) {
        Method method = Arrays.stream(Written.class.getDeclaredMethods())
                .filter(found -> found.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return AnnotationSources.of(method, Written.class);
    }

    private static EngineExecutionResults unrunnable(Class<?> testClass) {
        return execute(new UnrunnableBenchmarkEngine(), testClass);
    }

    private static EngineExecutionResults execute(UnrunnableBenchmarkEngine engine, Class<?> testClass) {
        return EngineTestKit.engine(engine)
                .selectors(DiscoverySelectors.selectClass(testClass))
                .execute();
    }

    private EngineExecutionResults run(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(testClass))
                .configurationParameter("mlbench.reports-dir", reports.toString())
                .execute();
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().executions().failed().stream()
                .map(execution -> execution.getTerminationInfo().getExecutionResult())
                .map(TestExecutionResult::getThrowable)
                .flatMap(Optional::stream)
                .toList();
    }
}
