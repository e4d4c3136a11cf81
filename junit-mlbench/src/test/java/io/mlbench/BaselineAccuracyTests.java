package io.mlbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.mlbench.endpoint.LabelServer;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.ResultStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Evaluations that are held against a baseline, and write one. */
class BaselineAccuracyTests {

    private static final int SAMPLES = 40;
    private static final String UPDATE = "mlbench.baseline-update";

    /** How many samples of "ko" the model takes for "ja". */
    private final AtomicInteger wrong = new AtomicInteger();

    @TempDir
    Path folder;

    private Path baseline;
    private LabelServer server;

    @BeforeEach
    void start() throws IOException {
        baseline = folder.resolve("baseline.json");
        server = new LabelServer(text -> {
            String language = text.substring(0, 2);
            boolean isWrong = language.equals("ko") && Integer.parseInt(text.substring(3)) < wrong.get();
            return isWrong ? "ja" : language;
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_missing_baseline_breaks_each_case_and_nothing_is_asked() {
        assertThat(EvaluatedCases.of(run(RelativeTestCase.class)))
                .hasSize(3)
                .allSatisfy((name, error) -> assertThat(error)
                        .startsWith("ExtensionConfigurationException: ")
                        .contains(
                                "@LanguageAccuracy on method",
                                "there is no file " + baseline,
                                "-D" + UPDATE + "=true"));
        assertThat(server.texts()).isEmpty();
    }

    @Test
    void an_evaluation_that_is_as_good_as_its_baseline_passes() {
        wrong.set(2);
        assertThat(EvaluatedCases.of(run(RelativeTestCase.class, UPDATE, "true")))
                .allSatisfy((name, error) -> assertThat(error).isEmpty());

        assertThat(ResultStore.read(baseline)).hasSize(1);
        assertThat(EvaluatedCases.of(run(RelativeTestCase.class)))
                .hasSize(3)
                .allSatisfy((name, error) -> assertThat(error).isEmpty());
    }

    /** Of 40 samples one more wrong is 2.5 points of the language, and some 1.3 points of macro-F1. */
    @Test
    void a_language_that_got_worse_fails_its_case_and_macro_f1_the_whole() {
        run(RelativeTestCase.class, UPDATE, "true");
        wrong.set(1);

        Map<String, String> cases = EvaluatedCases.of(run(RelativeTestCase.class));

        assertThat(cases.get("[2] ja")).isEmpty();
        assertThat(cases.get("[3] ko"))
                .startsWith("SloViolationError: 0 of 1 objectives held for judges [ko]; 1 did not: accuracy[ko] 97.5 %")
                .contains("expected: >= 99", "baseline accuracy[ko] 100.0 %", "most often taken for ja (1)");
        assertThat(cases.get("[1] overall"))
                .startsWith("SloViolationError: ")
                .contains("macro-F1", "expected: >=  0.99", "baseline macro-f1 1");
    }

    @Test
    void with_confidence_the_samples_must_prove_the_distance_from_the_baseline() {
        run(RelativeTestCase.class, UPDATE, "true");

        Map<String, String> same = EvaluatedCases.of(run(RelativeTestCase.class, "mlbench.confidence", "0.95"));

        assertThat(same.get("[3] ko")).contains("accuracy[ko]", "with 95 % confidence at least");
    }

    @Test
    void a_code_that_is_written_in_another_way_finds_its_language_in_the_baseline() {
        run(RelativeTestCase.class, UPDATE, "true");
        String objectives = "accuracy[kor] >= baseline - 1 %";

        assertThat(EvaluatedCases.of(run(RelativeTestCase.class, "mlbench.slo", objectives))
                        .get("[3] ko"))
                .isEmpty();
        wrong.set(1);
        assertThat(EvaluatedCases.of(run(RelativeTestCase.class, "mlbench.slo", objectives))
                        .get("[3] ko"))
                .contains("baseline accuracy[ko] 100.0 %");
    }

    static class RelativeTestCase {
        @LanguageAccuracy(
                languages = {"ja", "ko"},
                samplesPerLanguage = SAMPLES,
                warmup = 0)
        @Slo({"accuracy[ko] >= baseline - 1 %", "macro-f1 >= baseline - 1 %"})
        void judges(BenchmarkResult result) {}
    }

    @ParameterizedTest
    @ValueSource(classes = {ViolatedLanguageTestCase.class, ViolatedWholeTestCase.class, FailingBodyTestCase.class})
    void what_failed_never_becomes_the_baseline(Class<?> testClass) {
        wrong.set(4);

        assertThat(EvaluatedCases.of(run(testClass, UPDATE, "true")).values()).anyMatch(error -> !error.isEmpty());
        assertThat(server.texts()).isNotEmpty();
        assertThat(baseline).doesNotExist();
    }

    static class ViolatedLanguageTestCase {
        @LanguageAccuracy(languages = "ko", warmup = 0)
        @Slo("accuracy[ko] >= 95 %")
        void judges(BenchmarkResult result) {}
    }

    static class ViolatedWholeTestCase {
        @LanguageAccuracy(languages = "ko", warmup = 0)
        @Slo({"accuracy >= 95 %", "macro-f1 >= baseline - 1 %"})
        void judges(BenchmarkResult result) {}
    }

    static class FailingBodyTestCase {
        @LanguageAccuracy(languages = "ko", warmup = 0)
        void judges(BenchmarkResult result) {
            fail("the body is not content");
        }
    }

    @Test
    void repeats_for_the_whole_build_do_not_apply_and_the_result_says_so() {
        Path saved = folder.resolve("saved.json");

        Map<String, String> cases =
                EvaluatedCases.of(run(FactsTestCase.class, "mlbench.repeats", "3", "mlbench.save", saved.toString()));

        assertThat(cases).containsOnlyKeys("[1] overall", "[2] ko");
        assertThat(server.texts()).hasSize(SAMPLES);
        assertThat(ResultStore.read(saved))
                .singleElement()
                .satisfies(result -> assertThat(result.cautions())
                        .anyMatch(caution -> caution.startsWith("repeats = 3, set by JUnit's configuration parameter"
                                + " mlbench.repeats, was not applied: an evaluation asks each sample once")));
    }

    static class FactsTestCase {
        @LanguageAccuracy(languages = "ko", warmup = 0)
        void judges(BenchmarkResult result) {}
    }

    private EngineExecutionResults run(Class<?> testClass, String... parameters) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .configurationParameter("mlbench.reports-dir", folder.toString())
                .configurationParameter("mlbench.url", server.address())
                .configurationParameter("mlbench.model", "m")
                .configurationParameter("mlbench.baseline", baseline.toString())
                .configurationParameter(
                        "mlbench.dataset",
                        EvaluatedCases.dataset(folder, SAMPLES, "ja", "ko").toString());
        for (int i = 0; i < parameters.length; i += 2) {
            kit.configurationParameter(parameters[i], parameters[i + 1]);
        }
        return kit.execute();
    }
}
