package io.mlbench.surefire;

import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.surefire.extensions.SurefireStatelessTestsetInfoReporter;
import org.apache.maven.plugin.surefire.extensions.junit5.JUnit5StatelessTestsetInfoReporter;
import org.apache.maven.plugin.surefire.log.api.ConsoleLogger;
import org.apache.maven.plugin.surefire.report.TestSetStats;
import org.apache.maven.plugin.surefire.report.WrappedReportEntry;
import org.apache.maven.surefire.extensions.StatelessTestsetInfoConsoleReportEventListener;
import org.apache.maven.surefire.extensions.StatelessTestsetInfoFileReportEventListener;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Surefire's own reporter, which also shows a table of the benchmarks below the
 * line of their test class. It is the {@code implementation} of
 * {@code statelessTestsetInfoReporter} in Surefire's configuration, and runs in
 * Maven's process: what it knows of benchmarks is in the case log that the forks
 * write. Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class BenchmarkTableReporter extends JUnit5StatelessTestsetInfoReporter {

    private static final String REPORTS = "mlbench-reports";

    private final CaseTables tables = new CaseTables(this::folder);
    private volatile @Nullable File reportsDirectory;
    private volatile @Nullable File surefireReports;

    /** Called by Maven, which then sets what the configuration states. */
    public BenchmarkTableReporter() {}

    /**
     * Set the folder that the benchmarks' {@code reports-dir} names; the default
     * is {@code mlbench-reports} beside Surefire's own reports.
     */
    public void setReportsDirectory(File reportsDirectory) {
        this.reportsDirectory = reportsDirectory;
    }

    @Override
    public StatelessTestsetInfoConsoleReportEventListener<WrappedReportEntry, TestSetStats> createListener(
            ConsoleLogger logger) {
        return new BenchmarkTableListener(super.createListener(logger), logger, tables);
    }

    /** Surefire asks for this one after the other; nobody else tells where the reports are. */
    @Override
    public StatelessTestsetInfoFileReportEventListener<WrappedReportEntry, TestSetStats> createListener(
            File directory, String nameSuffix, Charset encoding) {
        surefireReports = directory;
        return super.createListener(directory, nameSuffix, encoding);
    }

    /**
     * Without a fork, Surefire reports from the class loader of the tests. That
     * has its own reporters, but not this one, so it gets one of them.
     */
    @Override
    public Object clone(ClassLoader target) {
        SurefireStatelessTestsetInfoReporter plain = new SurefireStatelessTestsetInfoReporter();
        plain.setDisable(isDisable());
        return plain.clone(target);
    }

    private Optional<Path> folder() {
        File stated = reportsDirectory;
        if (stated != null) {
            return Optional.of(stated.toPath());
        }
        return Optional.ofNullable(surefireReports)
                .map(directory -> directory.toPath().toAbsolutePath().resolveSibling(REPORTS));
    }
}
