package io.mlbench.surefire;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.report.Status;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Broken;
import io.mlbench.store.caselog.BuildNumbers;
import io.mlbench.store.caselog.CaseLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.surefire.extensions.SurefireStatelessTestsetInfoReporter;
import org.apache.maven.plugin.surefire.report.ReportEntryType;
import org.apache.maven.plugin.surefire.report.TestSetStats;
import org.apache.maven.plugin.surefire.report.WrappedReportEntry;
import org.apache.maven.surefire.api.report.RunMode;
import org.apache.maven.surefire.api.report.SimpleReportEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkTableReporterTests {

    private final LoggedLines logged = new LoggedLines();
    private final BenchmarkTableReporter reporter = new BenchmarkTableReporter();

    @TempDir
    Path target;

    @Test
    void the_table_stands_below_the_line_of_its_class() {
        log(target.resolve("mlbench-reports"));
        var listener = reporter.createListener(logged);
        reporter.createListener(target.resolve("surefire-reports").toFile(), "", StandardCharsets.UTF_8);

        listener.testSetCompleted(entry(), new TestSetStats(true, false), List.of());

        assertThat(logged.lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("Tests run: 0", "com.acme.SloTest"),
                        header -> assertThat(header).startsWith("INFO | Case "),
                        separator -> assertThat(separator).startsWith("INFO |---"),
                        row -> assertThat(row).startsWith("INFO | detects "));
    }

    @Test
    void a_folder_that_is_stated_goes_before_the_one_beside_surefires() {
        log(target.resolve("elsewhere"));
        reporter.setReportsDirectory(target.resolve("elsewhere").toFile());
        var listener = reporter.createListener(logged);
        reporter.createListener(target.resolve("surefire-reports").toFile(), "", StandardCharsets.UTF_8);

        listener.testSetCompleted(entry(), new TestSetStats(true, false), List.of());

        assertThat(logged.lines()).hasSize(4);
    }

    @Test
    void the_class_loader_of_tests_gets_surefires_own_reporter() {
        reporter.setDisable(true);

        Object copy = reporter.clone(getClass().getClassLoader());

        assertThat(copy)
                .isExactlyInstanceOf(SurefireStatelessTestsetInfoReporter.class)
                .extracting("disable")
                .isEqualTo(true);
    }

    @Test
    void no_color_leaves_verdicts_plain() {
        assertThat(new VerdictColours(Map.of("NO_COLOR", "1")).of(Status.FAIL, "FAIL"))
                .isEqualTo("FAIL");
    }

    private static void log(Path folder) {
        new CaseLog(folder, BuildNumbers.startedBy(ProcessHandle.current()))
                .append(new BenchmarkCase("com.acme.SloTest", "detects", 1, new Broken("x", "no server"), null));
    }

    private static WrappedReportEntry entry() {
        return new WrappedReportEntry(
                new SimpleReportEntry(RunMode.NORMAL_RUN, 1L, "com.acme.SloTest", null, null, null),
                ReportEntryType.SUCCESS,
                0,
                0,
                null,
                null);
    }
}
