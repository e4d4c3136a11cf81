package io.mlbench.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.mlbench.EvaluatedCases;
import io.mlbench.LanguageAccuracy;
import io.mlbench.ModelBenchmark;
import io.mlbench.Requests;
import io.mlbench.Slo;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.LabelServer;
import io.mlbench.evaluation.dataset.LabeledSample;
import io.mlbench.evaluation.dataset.LabeledSample.Text;
import io.mlbench.jupiter.guard.UnrunnableBenchmarkEngine;
import io.mlbench.result.BenchmarkResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class LanguageAccuracyExtensionTests {

    private static final AtomicInteger BODIES = new AtomicInteger();
    private static final AtomicReference<@Nullable BenchmarkResult> RESULT = new AtomicReference<>();

    @TempDir
    Path folder;

    private LabelServer server;

    /** One in twenty of "ja" is taken for zh, and one in twenty of "ko" is refused. */
    @BeforeEach
    void start() throws IOException {
        BODIES.set(0);
        RESULT.set(null);
        server = new LabelServer(text -> {
            boolean twentieth = text.endsWith(" 0") || text.endsWith(" 20");
            return twentieth && text.startsWith("ja")
                    ? "zh"
                    : twentieth && text.startsWith("ko") ? LabelServer.REFUSED : text.substring(0, 2);
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void each_language_is_a_case_that_passes_or_fails_on_its_own() throws IOException {
        Map<String, String> cases = EvaluatedCases.of(run(ObjectivesTestCase.class));

        assertThat(cases)
                .containsEntry("[1] overall", "")
                .containsEntry("[2] en", "")
                .containsEntry("[4] ko", "");
        assertThat(cases.get("[3] ja"))
                .startsWith("SloViolationError: 0 of 1 objectives held for judges [ja]; 1 did not: accuracy[ja] 95.0 %")
                .contains("expected: >=", "most often taken for zh (2)");
        assertThat(cases).hasSize(4);
        assertThat(BODIES).hasValue(1);
        assertThat(server.texts()).hasSize(120);
        BenchmarkResult result = Objects.requireNonNull(RESULT.get(), "the body was called");
        assertThat(result.accuracy()).isNotNull();
        assertThat(result.verdicts()).hasSize(4);
        assertThat(Files.readString(folder.resolve("TEST-mlbench." + ObjectivesTestCase.class.getName() + ".xml")))
                .contains("judges [overall]", "judges [en]", "judges [ja]", "judges [ko]")
                .contains("judges [overall].accuracy.ja_percent\" value=\"95\"")
                .contains("failures=\"1\"");
    }

    static class ObjectivesTestCase {
        @LanguageAccuracy(
                languages = {"en", "jpn", "ko"},
                warmup = 0,
                concurrency = 4)
        @Slo({"accuracy >= 95 %", "accuracy[ja] >= 96 %", "accuracy[ko] >= 95 %", "error-rate <= 2 %"})
        void judges(BenchmarkResult result) {
            BODIES.incrementAndGet();
            RESULT.set(result);
        }
    }

    @Test
    void where_only_unanswered_samples_decide_the_case_is_an_error() {
        assertThat(EvaluatedCases.of(run(UndecidedTestCase.class)))
                .containsEntry("[1] overall", "")
                .hasEntrySatisfying(
                        "[2] ko",
                        error -> assertThat(error)
                                .startsWith("BenchmarkBrokenException: no verdict for undecided [ko]")
                                .contains("2 x http-503", "accuracy[ko] >= 97 %", "would be 100 %"));
    }

    static class UndecidedTestCase {
        @LanguageAccuracy(languages = "ko", warmup = 0)
        @Slo({"accuracy[ko] >= 97 %", "error-rate <= 10 %"})
        void undecided(BenchmarkResult result) {}
    }

    @Test
    void a_method_makes_the_request_of_a_sample() {
        run(FactoryTestCase.class);

        assertThat(server.texts()).hasSize(40).allMatch(text -> text.matches("en asked \\d+"));
    }

    static class FactoryTestCase {
        @LanguageAccuracy(languages = "en", warmup = 0)
        @Requests("asked")
        void asks() {}

        InferenceRequest asked(LabeledSample sample) {
            return InferenceRequest.text(((Text) sample.input()).text().replace("en ", "en asked "));
        }
    }

    @Test
    void what_breaks_the_evaluation_breaks_each_case() {
        server.close();

        assertThat(EvaluatedCases.of(run(FactoryTestCase.class)))
                .hasSize(2)
                .allSatisfy((name, error) -> assertThat(error).contains("cannot reach"));
    }

    @Test
    void a_language_that_the_dataset_lacks_is_a_configuration_error_that_lists_those_it_has() {
        assertThat(failures(run(UnknownLanguageTestCase.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .hasMessageContaining("@LanguageAccuracy on method [UnknownLanguageTestCase.evaluates()]")
                        .hasMessageContaining("has no samples of fr; it has en, ja, ko"));
        assertThat(server.texts()).isEmpty();
    }

    static class UnknownLanguageTestCase {
        @LanguageAccuracy(languages = {"en", "fr"})
        void evaluates() {}
    }

    @Test
    void another_template_on_the_method_is_a_configuration_error() {
        assertThat(failures(run(StackedTestCase.class)))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure).hasMessageContaining("no other kind of test template"));
    }

    static class StackedTestCase {
        @LanguageAccuracy
        @RepeatedTest(2)
        void evaluates() {}
    }

    @Test
    void defaults_for_benchmarks_on_the_class_leave_it_alone() {
        assertThat(EvaluatedCases.of(run(ClassDefaultsTestCase.class)))
                .hasSize(3)
                .containsEntry("[1] overall", "");
        assertThat(BODIES).hasValue(1 + 3);
    }

    @ModelBenchmark(runs = 3, warmup = 0)
    static class ClassDefaultsTestCase {
        @LanguageAccuracy(languages = "en", warmup = 0)
        void evaluates(BenchmarkResult result) {
            BODIES.incrementAndGet();
        }

        @ModelBenchmark
        void measures() {
            BODIES.incrementAndGet();
        }
    }

    @Test
    void an_evaluation_that_junit_does_not_run_fails() {
        EngineExecutionResults results = EngineTestKit.engine(new UnrunnableBenchmarkEngine())
                .selectors(selectClass(PrivateTestCase.class))
                .execute();

        assertThat(failures(results))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining(
                                "@LanguageAccuracy on method [PrivateTestCase.evaluates()]: the method is private"));
    }

    static class PrivateTestCase {
        @LanguageAccuracy
        @SuppressWarnings("UnusedMethod")
        private void evaluates() {}
    }

    private EngineExecutionResults run(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .configurationParameter("mlbench.reports-dir", folder.toString())
                .configurationParameter("mlbench.url", server.address())
                .configurationParameter("mlbench.model", "m")
                .configurationParameter(
                        "mlbench.dataset",
                        EvaluatedCases.dataset(folder, 40, "en", "ja", "ko").toString())
                .execute();
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().executions().failed().stream()
                .flatMap(execution -> execution.getTerminationInfo().getExecutionResult().getThrowable().stream())
                .toList();
    }
}
