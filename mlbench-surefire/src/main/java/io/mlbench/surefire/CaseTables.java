package io.mlbench.surefire;

import io.mlbench.report.Attempts;
import io.mlbench.report.text.CaseTable;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.caselog.BuildNumbers;
import io.mlbench.store.caselog.CaseLog;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.maven.plugin.surefire.log.api.ConsoleLogger;

/** The tables of this build's benchmarks, one for each test class that has some. Thread-safe. */
final class CaseTables {

    private static final String NO_FOLDER = "no table of benchmarks: with useFile=false Surefire does not say where its"
            + " reports are; add <reportsDirectory>${project.build.directory}/mlbench-reports</reportsDirectory> to"
            + " <statelessTestsetInfoReporter>";

    private final Supplier<Optional<Path>> folder;
    private final Map<String, Long> shown = new HashMap<>();
    private final Set<String> warnings = new HashSet<>();

    /**
     * @param folder where the case log is; empty if it is not known
     */
    CaseTables(Supplier<Optional<Path>> folder) {
        this.folder = folder;
    }

    /**
     * Show the cases of a class and of those nested in it, if any ended since
     * they were last shown: Surefire has a line for some nested classes, counts
     * others with the outer one, and has a line for each rerun.
     */
    synchronized void show(String testClass, ConsoleLogger logger) {
        try {
            Optional<Path> known = folder.get();
            if (known.isEmpty()) {
                warnOnce(NO_FOLDER, logger);
            } else if (logger.isInfoEnabled()) {
                table(known.get(), testClass).forEach(logger::info);
            }
        } catch (ResultFileException e) {
            warnOnce("no table of benchmarks: " + e.getMessage(), logger);
        } catch (RuntimeException e) { // a table must not end a build
            warnOnce("no table of benchmarks, because of a mistake in mlbench-surefire: " + e, logger);
        }
    }

    private List<String> table(Path folder, String testClass) {
        // The forks of this build are those that this process started.
        List<BenchmarkCase> cases = CaseLog.read(folder, BuildNumbers.startedBy(ProcessHandle.current())).stream()
                .filter(one ->
                        one.testClass().equals(testClass) || one.testClass().startsWith(testClass + "$"))
                .toList();
        Map<String, Long> ended = cases.stream()
                .map(BenchmarkCase::testClass)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<Attempts> fresh = Attempts.of(cases).stream()
                .filter(one -> !Objects.equals(
                        ended.get(one.last().testClass()), shown.get(one.last().testClass())))
                .map(one -> named(one, testClass))
                .toList();
        shown.putAll(ended);
        return fresh.isEmpty() ? List.of() : CaseTable.lines(fresh, new VerdictColours());
    }

    /** Return the case with the nested class in its name: "Inner.detects [concurrency=1]". */
    private static Attempts named(Attempts attempts, String testClass) {
        BenchmarkCase one = attempts.last();
        if (one.testClass().equals(testClass)) {
            return attempts;
        }
        String nested = one.testClass().substring(testClass.length() + 1).replace('$', '.');
        return new Attempts(
                new BenchmarkCase(
                        one.testClass(), nested + "." + one.name(), one.seconds(), one.outcome(), one.result()),
                attempts.count());
    }

    private void warnOnce(String warning, ConsoleLogger logger) {
        if (warnings.add(warning)) {
            logger.warning("mlbench: " + warning);
        }
    }
}
