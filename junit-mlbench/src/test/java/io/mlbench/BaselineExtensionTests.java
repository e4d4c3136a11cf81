package io.mlbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.mlbench.compare.Comparison;
import io.mlbench.compare.ResultFile;
import io.mlbench.endpoint.LabelServer;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** {@code @Baseline} and {@code repeats} on {@code @ModelBenchmark}. */
class BaselineExtensionTests {

    private static final String ANNOTATED = "target/baseline-extension-tests/annotated.json";
    private static final AtomicInteger CALLS = new AtomicInteger();

    @TempDir
    Path folder;

    private Path baseline;
    private LabelServer server;

    @BeforeEach
    void start() throws IOException {
        CALLS.set(0);
        Files.deleteIfExists(Path.of(ANNOTATED));
        baseline = folder.resolve("baseline.json");
        server = new LabelServer(text -> "en");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_baseline_that_is_not_there_is_a_configuration_error_that_says_how_to_get_one() {
        assertThat(failures(run(AnnotatedTestCase.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .hasMessageContaining("set by @Baseline on method measures()")
                        .hasMessageContaining(
                                "there is no file " + Path.of(ANNOTATED).toAbsolutePath())
                        .hasMessageContaining("-Dmlbench.baseline-update=true"));
        assertThat(CALLS).hasValue(0);
    }

    @Test
    void the_annotation_names_the_file_that_an_update_writes() {
        assertThat(failures(run(AnnotatedTestCase.class, "mlbench.baseline-update", "true")))
                .isEmpty();

        assertThat(ResultStore.read(Path.of(ANNOTATED))).hasSize(1);
    }

    static class AnnotatedTestCase {
        @ModelBenchmark(runs = 20, warmup = 2)
        @Baseline(ANNOTATED)
        @Slo("p95 <= baseline + 10 %")
        void measures() {
            CALLS.incrementAndGet();
        }
    }

    @Test
    void a_run_passes_or_fails_by_the_baseline_it_is_held_against() {
        run(RelativeTestCase.class, "mlbench.baseline-update", "true");

        Baselines.slowDown(baseline, 1000);
        EngineExecutionResults faster = run(RelativeTestCase.class);
        Baselines.slowDown(baseline, 1e-6);
        EngineExecutionResults slower = run(RelativeTestCase.class);

        assertThat(failures(faster)).isEmpty();
        assertThat(failures(slower))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(SloViolationError.class)
                        .hasMessageContaining("0 of 1 objectives held for measures [concurrency=1]")
                        .hasMessageContaining("baseline p95 "));
    }

    static class RelativeTestCase {
        @ModelBenchmark(runs = 20, warmup = 2)
        @Slo("p95 <= baseline + 10 %")
        void measures(BenchmarkResult result) {
            CALLS.incrementAndGet();
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ViolatedTestCase.class,
                FailingBodyTestCase.class,
                FailingRequestsTestCase.class,
                CalledOffTestCase.class
            })
    void what_failed_or_was_called_off_never_becomes_the_baseline(Class<?> testClass) {
        EngineExecutionResults results = run(testClass, "mlbench.baseline-update", "true");

        assertThat(CALLS).hasPositiveValue();
        assertThat(results.testEvents().succeeded().count()).isZero();
        assertThat(baseline).doesNotExist();
    }

    static class ViolatedTestCase {
        @ModelBenchmark(runs = 5, warmup = 0)
        @Slo({"max <= 1 ns", "p95 <= baseline + 10 %"})
        void violated() {
            CALLS.incrementAndGet();
        }
    }

    static class FailingBodyTestCase {
        @ModelBenchmark(runs = 5, warmup = 0)
        void fails(BenchmarkResult result) {
            CALLS.incrementAndGet();
            fail("the body is not content");
        }
    }

    static class FailingRequestsTestCase {
        @ModelBenchmark(runs = 5, warmup = 0)
        void failsOnce() {
            if (CALLS.incrementAndGet() == 3) {
                throw new IllegalStateException("third");
            }
        }
    }

    static class CalledOffTestCase {
        @ModelBenchmark(runs = 5, warmup = 0)
        void callsItselfOff() {
            CALLS.incrementAndGet();
            assumeTrue(false, "no GPU");
        }
    }

    @Test
    void each_repeat_is_a_case_and_all_are_repeated_runs_of_one_point() throws IOException {
        Path saved = folder.resolve("saved.json");

        EngineExecutionResults results = run(RepeatedTestCase.class, "mlbench.save", saved.toString());

        assertThat(names(results))
                .containsExactly(
                        "[1] concurrency=1, repeat 1 of 3",
                        "[2] concurrency=1, repeat 2 of 3",
                        "[3] concurrency=1, repeat 3 of 3");
        assertThat(CALLS).hasValue(3 * (1 + 12));
        assertThat(ResultStore.read(saved))
                .hasSize(3)
                .extracting(result -> result.metadata().test())
                .containsOnly(RepeatedTestCase.class.getName() + "#measures [concurrency=1]");
        Path other = Files.copy(saved, folder.resolve("other.json"));
        Baselines.slowDown(other, 2);
        Comparison comparison = Comparison.of(List.of(ResultFile.read(saved), ResultFile.read(other)));
        assertThat(comparison.points()).singleElement().satisfies(point -> {
            assertThat(point.isUnreplicated()).isFalse();
            assertThat(point.verdicts()).isNotEmpty();
        });
        assertThat(folder.resolve("TEST-mlbench." + RepeatedTestCase.class.getName() + ".xml"))
                .content()
                .contains("tests=\"3\"", "measures [concurrency=1, repeat 3 of 3]");
    }

    @Test
    void repeats_of_an_update_stand_in_the_baseline_together() {
        run(RepeatedTestCase.class, "mlbench.baseline-update", "true");

        assertThat(ResultStore.read(baseline)).hasSize(3);
        assertThat(io.mlbench.compare.BaselineResults.read(baseline)
                        .values("p95", ResultStore.read(baseline).get(0).metadata()))
                .hasSize(3);
    }

    @Test
    void load_points_take_turns_in_each_repeat() {
        assertThat(names(run(RepeatedTestCase.class, "mlbench.repeats", "2", "mlbench.concurrency", "1,2")))
                .containsExactly(
                        "[1] concurrency=1, repeat 1 of 2",
                        "[2] concurrency=2, repeat 1 of 2",
                        "[3] concurrency=1, repeat 2 of 2",
                        "[4] concurrency=2, repeat 2 of 2");
    }

    static class RepeatedTestCase {
        @ModelBenchmark(runs = 12, warmup = 1, repeats = 3)
        void measures() {
            CALLS.incrementAndGet();
        }
    }

    @Test
    void a_stacked_template_repeats_in_the_place_of_repeats() {
        assertThat(failures(run(StackedTestCase.class)))
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .hasMessageContaining("repeats = 3, but with another test template on the method"));
        assertThat(CALLS).hasValue(0);
    }

    static class StackedTestCase {
        @ModelBenchmark(runs = 6, warmup = 1, repeats = 3)
        @RepeatedTest(2)
        void measures() {
            CALLS.incrementAndGet();
        }
    }

    private EngineExecutionResults run(Class<?> testClass, String... parameters) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .configurationParameter("mlbench.reports-dir", folder.toString())
                .configurationParameter("mlbench.url", server.address())
                .configurationParameter("mlbench.model", "m");
        if (testClass != AnnotatedTestCase.class) {
            kit.configurationParameter("mlbench.baseline", baseline.toString());
        }
        for (int i = 0; i < parameters.length; i += 2) {
            kit.configurationParameter(parameters[i], parameters[i + 1]);
        }
        return kit.execute();
    }

    private static List<String> names(EngineExecutionResults results) {
        return results.testEvents().started().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().executions().failed().stream()
                .flatMap(execution -> execution.getTerminationInfo().getExecutionResult().getThrowable().stream())
                .map(Objects::requireNonNull)
                .toList();
    }
}
