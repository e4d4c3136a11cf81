package io.mlbench.cli;

import io.mlbench.engine.FinishedCases;
import io.mlbench.engine.SavedResults;
import io.mlbench.store.ResultStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;

/** Runs a packaged test class, and tells what became of it. */
final class LaunchedBenchmark {

    private LaunchedBenchmark() {}

    /**
     * Run it, print what was saved and what failed, and return the exit code.
     *
     * @param parameters configuration parameters, from the command line
     */
    static int run(Class<?> testClass, Map<String, String> parameters, CommandLine command) {
        List<Throwable> failures = BenchmarkLauncher.run(testClass, parameters);
        FinishedCases.saved().forEach(saved -> printSaved(command.getOut(), saved));
        Set<String> told = new TreeSet<>(); // what breaks an evaluation breaks each of its cases
        failures.stream()
                .filter(failure -> told.add(String.valueOf(failure.getMessage())))
                .forEach(failure -> FailureText.print(failure, command.getErr()));
        return ExitCode.of(failures).code();
    }

    private static void printSaved(PrintWriter out, SavedResults.Saved saved) {
        Path folder = Objects.requireNonNull(saved.file().toAbsolutePath().getParent(), "a file stands in a folder");
        out.println("## Saved Result");
        out.println();
        out.println(saved.file());
        out.println("History: " + ResultStore.countPrevious(folder, saved.model(), saved.file())
                + " previous results found");
        out.flush();
    }
}
