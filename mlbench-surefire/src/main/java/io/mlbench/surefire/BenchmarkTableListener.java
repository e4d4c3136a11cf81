package io.mlbench.surefire;

import java.util.List;
import org.apache.maven.plugin.surefire.log.api.ConsoleLogger;
import org.apache.maven.plugin.surefire.report.TestSetStats;
import org.apache.maven.plugin.surefire.report.WrappedReportEntry;
import org.apache.maven.surefire.api.report.TestSetReportEntry;
import org.apache.maven.surefire.extensions.StatelessTestsetInfoConsoleReportEventListener;

/** Surefire's lines of a test class, and then the table of its benchmarks. */
final class BenchmarkTableListener
        extends StatelessTestsetInfoConsoleReportEventListener<WrappedReportEntry, TestSetStats> {

    private final StatelessTestsetInfoConsoleReportEventListener<WrappedReportEntry, TestSetStats> usual;
    private final CaseTables tables;

    BenchmarkTableListener(
            StatelessTestsetInfoConsoleReportEventListener<WrappedReportEntry, TestSetStats> usual,
            ConsoleLogger logger,
            CaseTables tables) {
        super(logger);
        this.usual = usual;
        this.tables = tables;
    }

    @Override
    public void testSetStarting(TestSetReportEntry report) {
        usual.testSetStarting(report);
    }

    @Override
    public void testSetCompleted(WrappedReportEntry report, TestSetStats stats, List<String> testResults) {
        // The logger locks itself for each line: so the lines of parallel forks do not mix.
        synchronized (getConsoleLogger()) {
            usual.testSetCompleted(report, stats, testResults);
            tables.show(report.getSourceName(), getConsoleLogger());
        }
    }

    @Override
    public void reset() {
        usual.reset();
    }
}
