package io.mlbench.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.engine.cases.Plans;
import io.mlbench.engine.cases.SampleCases;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.report.text.MarkdownReport;
import io.mlbench.report.text.SummaryLine;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Broken;
import io.mlbench.result.BenchmarkCase.Failed;
import io.mlbench.result.BenchmarkCase.Passed;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.caselog.CaseLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunContextTests {

    private static final BenchmarkResult RESULT = SampleCases.result("m", "label");
    private static final BenchmarkCase PASSED = SampleCases.finished("detects [concurrency=1]", new Passed(), RESULT);
    private static final BenchmarkCase FAILED =
            SampleCases.finished("detects [concurrency=8]", new Failed("java.lang.AssertionError", "too slow"));
    private static final BenchmarkCase BROKEN =
            SampleCases.finished("rejects [concurrency=1]", new Broken("java.io.IOException", "no server"));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    private final RunContext context = new RunContext(Map.of(), () -> stream, () -> stream);

    @TempDir
    Path folder;

    @Test
    void each_case_is_in_the_log_and_in_the_report_of_its_class_at_once() {
        BenchmarkCase other = new BenchmarkCase("com.acme.Other", "x", 1, new Passed(), null);

        add(PASSED);
        assertThat(xml()).contains("tests=\"1\"", "errors=\"0\"", "failures=\"0\"");
        add(FAILED);
        add(other);
        add(BROKEN);

        assertThat(CaseLog.read(folder, BuildId.id())).containsExactly(PASSED, FAILED, other, BROKEN);
        assertThat(xml())
                .contains("tests=\"3\"", "errors=\"1\"", "failures=\"1\"", "too slow", "no server")
                .doesNotContain("com.acme.Other");
        assertThat(folder.resolve("TEST-mlbench.com.acme.Other.xml")).content().contains("tests=\"1\"");
    }

    @Test
    void a_case_that_ran_again_is_one_case_with_its_attempts() {
        add(FAILED);
        add(PASSED);
        add(FAILED);
        add(SampleCases.finished(FAILED.name(), new Passed()));

        assertThat(xml())
                .contains("tests=\"2\"", "failures=\"0\"")
                .contains("<property name=\"detects [concurrency=8].attempts\" value=\"3\"/>")
                .doesNotContain("[concurrency=1].attempts");
    }

    @Test
    void an_earlier_build_in_the_same_folder_does_not_count() {
        new CaseLog(folder, "an earlier build").append(FAILED);
        new CaseLog(folder, "an earlier build").append(BROKEN);

        add(SampleCases.finished(FAILED.name(), new Passed()));

        assertThat(xml())
                .contains("tests=\"1\"", "failures=\"0\"", "errors=\"0\"")
                .doesNotContain("attempts", "no server");
    }

    @Test
    void a_case_without_settings_has_no_folder_to_go_to() {
        context.add(BROKEN, Optional.empty());

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void only_what_was_measured_and_judged_counts() {
        add(PASSED);
        add(FAILED); // without a result: it failed before anything was measured
        add(BROKEN);
        context.rehearse(() -> {
            add(PASSED);
            return true;
        });

        assertThat(context.judged()).isEqualTo(1);
    }

    @Test
    void a_step_summary_shows_each_case_and_no_rehearsal() {
        Path summary = folder.resolve("summary.md");
        RunContext step = new RunContext(Map.of("GITHUB_STEP_SUMMARY", summary.toString()), () -> stream, () -> stream);
        step.rehearse(() -> {
            step.add(FAILED, Optional.empty());
            return true;
        });
        step.add(PASSED, Optional.empty());

        assertThat(summary).content().contains(PASSED.name()).doesNotContain(FAILED.name());
    }

    @Test
    void a_test_prints_one_line_for_each_measured_case() {
        assertThat(printed("quiet", PASSED)).isEqualTo(SummaryLine.of(PASSED.name(), RESULT) + System.lineSeparator());
        assertThat(printed("quiet", BROKEN)).isEmpty();
    }

    @Test
    void a_violation_that_a_rerun_turned_green_is_told() {
        BenchmarkPlan quiet = Plans.of("reports-dir", folder.toString(), "progress", "quiet");
        context.add(
                SampleCases.finished(PASSED.name(), new Failed("java.lang.AssertionError", "too slow")),
                Optional.of(quiet));
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("attempt");
        context.add(PASSED, Optional.of(quiet));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("mlbench: " + PASSED.name()
                        + ": caution: passed at attempt 2 only; an earlier one failed: too slow");
    }

    @Test
    void the_console_prints_the_report() {
        assertThat(printed("console", PASSED)).isEqualTo(MarkdownReport.render(RESULT) + System.lineSeparator());
    }

    @Test
    void nothing_is_printed_where_no_progress_is_wanted() {
        assertThat(printed("none", PASSED)).isEmpty();
    }

    private void add(BenchmarkCase finished) {
        context.add(finished, Optional.of(Plans.of("reports-dir", folder.toString())));
    }

    private String xml() {
        return assertThat(folder.resolve("TEST-mlbench." + SampleCases.TEST_CLASS + ".xml"))
                .content()
                .actual();
    }

    private String printed(String progress, BenchmarkCase finished) {
        out.reset();
        context.add(finished, Optional.of(Plans.of("progress", progress)));
        return out.toString(StandardCharsets.UTF_8);
    }
}
