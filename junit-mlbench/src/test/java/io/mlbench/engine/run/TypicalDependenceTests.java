package io.mlbench.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.engine.cases.CaseRunner;
import io.mlbench.engine.cases.Plans;
import io.mlbench.engine.cases.SampleCases;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.recording.BuildId;
import io.mlbench.recording.RunContext;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import io.mlbench.store.ResultStore;
import io.mlbench.store.caselog.CaseLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases with a confidence learn from the former ones where their results are saved. */
class TypicalDependenceTests {

    private static final String HELD = "p95 <= 3600 s";

    @TempDir
    Path folder;

    private int reports;

    @Test
    void former_runs_whose_requests_depend_on_each_other_are_why_nothing_is_proven() {
        Path before = folder.resolve("before");
        BenchmarkResult calm = run("save-dir", before.toString());
        assertThat(verdict(calm)).satisfies(verdict -> {
            // A body that does nothing takes no time, in which nothing is proven of one second.
            assertThat(verdict.note()).startsWith("too short: ").contains("DEFF 1, 0 clusters");
            assertThat(verdict.deff()).isEqualTo(1);
        });

        Path restless = folder.resolve("restless");
        ResultStore.save(restless.resolve("former.json"), List.of(dependent(calm)));
        assertThat(verdict(run("save-dir", restless.toString()))).satisfies(verdict -> {
            assertThat(verdict.status()).isEqualTo(Verdict.Status.INCONCLUSIVE);
            assertThat(verdict.note())
                    .startsWith("dependence-limited: slow requests are usually clustered, so 1000 requests are worth"
                            + " about 312 independent ones; ")
                    .endsWith("; n_eff 312, DEFF 3.2 (usual of 1 former run), 0 clusters");
            assertThat(verdict.deff()).as("of this run alone").isEqualTo(1);
        });
        // 3.2 and 1, which this JVM has just saved: the median is 2.1.
        assertThat(verdict(run("save-dir", restless.toString())).note())
                .endsWith("; n_eff 476, DEFF 2.1 (usual of 2 former runs), 0 clusters");
    }

    @Test
    void former_runs_of_another_load_or_of_another_objective_change_nothing() {
        ResultStore.save(folder.resolve("former.json"), List.of(dependent(run())));

        BenchmarkResult other = run("save-dir", folder.toString(), "concurrency", "2");
        assertThat(verdict(other).note()).contains("DEFF 1, ");
        BenchmarkResult looser = run("save-dir", folder.toString(), "slo", "p95 <= 3000 s");
        assertThat(verdict(looser).note()).contains("DEFF 1, ");
        BenchmarkResult same = run("save-dir", folder.toString());
        assertThat(verdict(same).note()).startsWith("dependence-limited: ");
    }

    @Test
    void a_damaged_file_in_the_folder_is_a_caution_and_breaks_nothing() throws IOException {
        Files.writeString(folder.resolve("broken.json"), "{");

        assertThat(run("save-dir", folder.toString())).satisfies(result -> {
            assertThat(result.cautions())
                    .filteredOn(caution -> caution.startsWith("former runs left out of the usual DEFF: "))
                    .singleElement()
                    .satisfies(caution -> assertThat(caution).contains("broken.json"));
        });
    }

    private static BenchmarkResult dependent(BenchmarkResult result) {
        return result.withVerdicts(
                result.verdicts().stream().map(verdict -> verdict.withDeff(3.2)).toList());
    }

    private static Verdict verdict(BenchmarkResult result) {
        return result.verdicts().get(0);
    }

    /** Run a case of a body that does nothing, and return what was logged of it. */
    private BenchmarkResult run(String... keysAndTexts) {
        Path log = folder.resolve("reports-" + reports++);
        String[] all = new String[keysAndTexts.length + 8];
        System.arraycopy(keysAndTexts, 0, all, 0, keysAndTexts.length);
        String[] usual = {"runs", "1000", "confidence", "0.95", "slo", HELD, "reports-dir", log.toString()};
        System.arraycopy(usual, 0, all, keysAndTexts.length, usual.length);
        BenchmarkPlan plan = Plans.of(all);
        try {
            CaseRunner.run(
                    RunContext.ofThisJvm(),
                    new CaseRunner.Case(
                            SampleCases.TEST_CLASS,
                            "detects",
                            () -> plan,
                            ready -> ready.load().points().get(0),
                            false,
                            false,
                            List::of,
                            (client, result) -> {}),
                    AssertionError::new,
                    IllegalStateException.class);
        } catch (AssertionError e) {
            // An objective that is not proven fails its case; the log has it all the same.
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        List<BenchmarkCase> cases = CaseLog.read(log, BuildId.id());
        assertThat(cases).hasSize(1);
        return Objects.requireNonNull(cases.get(0).result());
    }
}
