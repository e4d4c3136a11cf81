package io.mlbench.recording;

import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.report.Attempts;
import io.mlbench.report.xml.SurefireXmlReport;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.ResultStore;
import io.mlbench.store.caselog.CaseLog;
import io.mlbench.store.caselog.CaseLogReader;
import io.mlbench.store.files.ReportFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps finished cases in folders for reports: in the log, the XML of their class, and the page. Not thread-safe. */
final class ReportSink {

    /** By folder; what was read of a log is not read again after each case. */
    private final Map<Path, CaseLogReader> logs = new HashMap<>();

    private final ThrottledHtmlReport page;

    ReportSink(ThrottledHtmlReport page) {
        this.page = page;
    }

    static Optional<Path> file(BenchmarkPlan plan, String testClass) {
        return plan.output().reportsDir().map(folder -> folder.resolve("TEST-mlbench." + testClass + ".xml"));
    }

    /**
     * Require that the report of a class can be written.
     *
     * @throws ConfigurationException if it cannot
     */
    static void requireWritable(BenchmarkPlan plan, String testClass) {
        file(plan, testClass).ifPresent(file -> {
            try {
                ResultStore.requireWritable(file);
            } catch (ResultFileException e) {
                throw new ConfigurationException("reports-dir: " + e.getMessage(), e);
            }
        });
    }

    /**
     * Keep a case.
     *
     * @return what is to be minded of its attempts; empty for nothing
     */
    Optional<String> add(BenchmarkCase finished, Path folder) {
        String build = BuildId.id();
        new CaseLog(folder, build).append(finished);
        List<BenchmarkCase> all = logs.computeIfAbsent(
                        folder.toAbsolutePath(), known -> new CaseLogReader(known, build))
                .cases();
        List<BenchmarkCase> ofClass = new ArrayList<>(all);
        ofClass.removeIf(other -> !other.testClass().equals(finished.testClass()));
        ReportFolder reports = new ReportFolder(folder);
        List<Attempts> attempts = Attempts.of(ofClass);
        reports.writeXml(finished.testClass(), SurefireXmlReport.render(finished.testClass(), attempts));
        page.update(folder, all);
        return attempts.stream()
                .filter(one -> one.last().equals(finished))
                .findFirst()
                .flatMap(Attempts::caution);
    }

    /** Draw what is due of the page. */
    void finish() {
        page.finish(BuildId.id());
    }
}
