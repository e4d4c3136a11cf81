package io.mlbench.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.engine.control.JvmErrors;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.recording.BuildId;
import io.mlbench.recording.RunContext;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Broken;
import io.mlbench.result.BenchmarkCase.Failed;
import io.mlbench.result.BenchmarkCase.Passed;
import io.mlbench.result.BenchmarkCase.Skipped;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.ResultStore;
import io.mlbench.store.caselog.CaseLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases whose body is the workload; {@link MeasuredCaseTests} has those with requests. */
class CaseRunnerTests {

    private static final CaseRunner.Body NOTHING = (client, result) -> {};

    @TempDir
    Path folder;

    @Test
    void what_holds_has_passed_and_keeps_its_result() throws Throwable {
        run(plan("slo", "max <= 3600 s"), NOTHING);

        assertThat(logged().outcome()).isEqualTo(new Passed());
        assertThat(logged().testClass()).isEqualTo(SampleCases.TEST_CLASS);
        assertThat(logged().name()).isEqualTo("detects [concurrency=1]");
        assertThat(logged().result())
                .isNotNull()
                .satisfies(result -> assertThat(result.metadata().test())
                        .isEqualTo(SampleCases.TEST_CLASS + "#detects [concurrency=1]"));
    }

    @Test
    void a_violated_objective_has_failed_with_the_error_of_the_caller() {
        Throwable thrown = catchThrowable(() -> run(plan("slo", "max <= 1 ns"), NOTHING));

        assertThat(thrown).isInstanceOf(Violation.class).hasMessageContaining("TEST-mlbench.");
        assertThat(logged().outcome())
                .isEqualTo(new Failed(Violation.class.getName(), String.valueOf(thrown.getMessage())));
        assertThat(logged().result()).isNotNull();
    }

    @Test
    void a_body_that_always_fails_is_broken() {
        Throwable thrown = catchThrowable(() -> run(plan(), (client, result) -> {
            throw new IOException("no route");
        }));

        assertThat(thrown)
                .isInstanceOf(BenchmarkBrokenException.class)
                .hasMessageContaining("10 x IOException: no route");
        assertThat(logged().outcome())
                .isEqualTo(new Broken(BenchmarkBrokenException.class.getName(), String.valueOf(thrown.getMessage())));
        assertThat(logged().result()).isNull();
    }

    @Test
    void an_error_of_the_jvm_in_the_body_is_broken_and_says_what_to_do() {
        for (Error error : List.of(new OutOfMemoryError("Java heap space"), new NoClassDefFoundError("com/acme/A"))) {
            Throwable thrown = catchThrowable(() -> run(Plans::of, (client, result) -> {
                throw error;
            }));

            assertThat(thrown)
                    .isInstanceOf(BenchmarkBrokenException.class)
                    .hasMessage(JvmErrors.advice(error).orElseThrow());
        }
    }

    @Test
    void a_body_that_calls_the_test_off_is_skipped_at_once_and_not_broken() {
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() -> run(plan("warmup", "5"), (client, result) -> {
                    calls.incrementAndGet();
                    throw new CalledOff("no GPU");
                }))
                .isInstanceOf(CalledOff.class);
        assertThat(logged().outcome()).isEqualTo(new Skipped("no GPU"));
        assertThat(logged().result()).isNull();
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_body_that_calls_the_test_off_in_the_midst_of_the_run_is_skipped() {
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() -> run(plan("slo", "max <= 1 ns"), (client, result) -> {
                    if (calls.incrementAndGet() == 7) {
                        throw new CalledOff(null);
                    }
                }))
                .isInstanceOf(CalledOff.class);
        assertThat(logged().outcome()).isEqualTo(new Skipped("the test aborted itself"));
    }

    @Test
    void settings_that_cannot_be_read_are_thrown_as_they_are() {
        ConfigurationException wrong = new ConfigurationException("runs = \"0\"");

        assertThatThrownBy(() -> run(
                        () -> {
                            throw wrong;
                        },
                        NOTHING))
                .isSameAs(wrong);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_wrong_objective_is_found_before_the_run_and_named_with_its_place() {
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() -> run(plan("slo", "p9 <= 1 ms"), (client, result) -> calls.incrementAndGet()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("slo, set by the test: ")
                .hasMessageContaining("p9");
        assertThat(calls).hasValue(0);
        assertThat(logged().outcome()).isInstanceOf(Broken.class);
    }

    @Test
    void a_result_that_could_not_be_saved_is_found_before_the_run() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        Path inTheWay = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> run(
                        plan("save", inTheWay.resolve("run.json").toString()),
                        (client, result) -> calls.incrementAndGet()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("save: ");
        assertThat(calls).hasValue(0);
    }

    @Test
    void a_result_that_cannot_be_saved_after_all_is_broken_and_not_lost() {
        Path file = folder.resolve("run.json");

        assertThatThrownBy(() -> run(plan("save", file.toString()), (client, result) -> Files.createDirectories(file)))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("run.json");
        assertThat(logged().outcome()).isInstanceOf(Broken.class);
        assertThat(logged().result()).isNotNull();
    }

    @Test
    void a_violation_whose_result_is_lost_is_broken_and_still_tells_of_the_violation() {
        Path file = folder.resolve("run.json");

        Throwable thrown = catchThrowable(() -> run(
                plan("save", file.toString(), "slo", "max <= 1 ns"),
                (client, result) -> Files.createDirectories(file)));

        assertThat(thrown).isInstanceOf(ResultFileException.class);
        assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(Violation.class);
    }

    @Test
    void a_violation_is_saved_too() {
        Path file = folder.resolve("run.json");

        assertThatThrownBy(() -> run(plan("save", file.toString(), "slo", "max <= 1 ns"), NOTHING))
                .isInstanceOf(Violation.class);
        assertThat(ResultStore.read(file)).containsExactly(logged().result());
    }

    @Test
    void a_report_that_cannot_be_written_after_all_fails_what_passed_and_hides_no_violation() {
        for (String objective : List.of("max <= 1000 s", "max <= 1 ns")) {
            Path reports = folder.resolve(objective.endsWith(" s") ? "passing" : "violated");
            CaseRunner.Body inTheWay = (client, result) ->
                    Files.createDirectories(reports.resolve("TEST-mlbench." + SampleCases.TEST_CLASS + ".xml"));

            Throwable thrown = catchThrowable(
                    () -> run(() -> Plans.of("reports-dir", reports.toString(), "slo", objective), inTheWay));

            if (objective.endsWith(" s")) {
                assertThat(thrown).isInstanceOf(ResultFileException.class);
            } else {
                assertThat(thrown).isInstanceOf(Violation.class);
                assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(ResultFileException.class);
            }
        }
    }

    private Supplier<BenchmarkPlan> plan(String... keysAndTexts) {
        String[] all = new String[keysAndTexts.length + 2];
        System.arraycopy(keysAndTexts, 0, all, 0, keysAndTexts.length);
        all[keysAndTexts.length] = "reports-dir";
        all[keysAndTexts.length + 1] = folder.toString();
        return () -> Plans.of(all);
    }

    private static void run(Supplier<BenchmarkPlan> plan, CaseRunner.Body body) throws Throwable {
        CaseRunner.run(
                RunContext.ofThisJvm(),
                new CaseRunner.Case(
                        SampleCases.TEST_CLASS,
                        "detects [concurrency=1]",
                        plan,
                        ready -> ready.load().points().get(0),
                        false,
                        false,
                        List::of,
                        body),
                Violation::new,
                CalledOff.class);
    }

    private BenchmarkCase logged() {
        List<BenchmarkCase> cases = CaseLog.read(folder, BuildId.id());
        assertThat(cases).hasSize(1);
        return cases.get(0);
    }

    private static final class CalledOff extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CalledOff(@Nullable String message) {
            super(message);
        }
    }

    private static final class Violation extends AssertionError {
        private static final long serialVersionUID = 1L;

        Violation(String message) {
            super(message);
        }
    }
}
