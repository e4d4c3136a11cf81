package io.mlbench.surefire;

import io.mlbench.report.Attempts;
import io.mlbench.report.CaseTable;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.store.Build;
import io.mlbench.store.CaseLog;
import io.mlbench.store.ResultFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.maven.plugin.surefire.log.api.ConsoleLogger;

/** The tables of this build's benchmarks, one for each test class that has some. Thread-safe. */
final class CaseTables {

    private static final String NO_FOLDER = "no table of benchmarks: with useFile=false Surefire does not say where its"
            + " reports are; add <reportsDirectory>${project.build.directory}/mlbench-reports</reportsDirectory> to"
            + " <statelessTestsetInfoReporter>";

    private final Supplier<Optional<Path>> folder;
    private final ConsoleLogger logger;
    private final Set<String> warnings = new HashSet<>();

    /**
     * @param folder where the case log is; empty if it is not known
     */
    CaseTables(Supplier<Optional<Path>> folder, ConsoleLogger logger) {
        this.folder = folder;
        this.logger = logger;
    }

    /** Show the cases of a class so far, with those of earlier attempts that ran only once. */
    void show(String testClass) {
        try {
            Optional<Path> known = folder.get();
            if (known.isEmpty()) {
                warnOnce(NO_FOLDER);
            } else if (logger.isInfoEnabled()) {
                table(known.get(), testClass).forEach(logger::info);
            }
        } catch (ResultFileException e) {
            warnOnce("no table of benchmarks: " + e.getMessage());
        }
    }

    /** The forks of this build are those that this process started. */
    private static List<String> table(Path folder, String testClass) {
        List<BenchmarkCase> cases = CaseLog.read(folder, Build.startedBy(ProcessHandle.current())).stream()
                .filter(one -> one.testClass().equals(testClass))
                .toList();
        return cases.isEmpty() ? List.of() : CaseTable.lines(Attempts.of(cases), new VerdictColours());
    }

    private synchronized void warnOnce(String warning) {
        if (warnings.add(warning)) {
            logger.warning("mlbench: " + warning);
        }
    }
}
