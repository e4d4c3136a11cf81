package io.mlbench.cli.launch;

import io.mlbench.cli.exit.ExitCode;
import io.mlbench.cli.exit.FailureText;
import io.mlbench.cli.options.OutputOptions;
import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.engine.control.BenchmarkAbortedException;
import io.mlbench.recording.RunContext;
import io.mlbench.recording.SavedResults;
import io.mlbench.report.text.EvaluationReport;
import io.mlbench.report.text.MarkdownReport;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.ResultStore;
import io.mlbench.store.json.ResultJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import picocli.CommandLine;

/** Runs a packaged test class, and tells what became of it. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class LaunchedBenchmark {

    /** A run that measured nothing must not look like one that held. */
    public static final String NOTHING_RAN =
            "Nothing was measured and no objective was judged: JUnit ran no benchmark. Remove what"
                    + " keeps it from running tests, such as the property junit.platform.execution.dryRun.enabled.";

    private LaunchedBenchmark() {}

    /**
     * Run it, print what was saved and what failed, and return the exit code.
     *
     * @param parameters configuration parameters, from the command line
     * @param output what is printed where
     */
    public static int run(
            Class<?> testClass, Map<String, String> parameters, OutputOptions output, CommandLine command) {
        Launched launched = launch(testClass, parameters);
        return finish(launched, output.quiet, output, command);
    }

    /** Run it, and return what it measured and failed with. */
    public static Launched launch(Class<?> testClass, Map<String, String> parameters) {
        PackagedResults.take();
        List<Throwable> failures = BenchmarkLauncher.run(testClass, parameters);
        List<BenchmarkResult> results = results(failures);
        return results.isEmpty() && failures.isEmpty()
                ? new Launched(results, List.of(new BenchmarkBrokenException(NOTHING_RAN)))
                : new Launched(results, failures);
    }

    /**
     * Print what was measured, what was saved and what failed, and return the exit code.
     *
     * @param isUnseen whether nothing was told to print the results before
     */
    public static int finish(Launched launched, boolean isUnseen, OutputOptions output, CommandLine command) {
        print(launched.results(), isUnseen, output, command.getOut());
        printSaved(output, command);
        Set<String> told = new TreeSet<>(); // what breaks an evaluation breaks each of its cases
        launched.failures().stream()
                .filter(failure -> told.add(String.valueOf(failure.getMessage())))
                .forEach(failure -> FailureText.print(failure, command.getErr()));
        return ExitCode.of(launched.failures()).code();
    }

    /** Print the files that this process saved results to. */
    public static void printSaved(OutputOptions output, CommandLine command) {
        PrintWriter talk = output.isJson() ? command.getErr() : command.getOut();
        RunContext.ofThisJvm().saved().forEach(saved -> printSaved(talk, saved));
    }

    private static List<BenchmarkResult> results(List<Throwable> failures) {
        List<BenchmarkResult> results = new ArrayList<>(PackagedResults.take());
        failures.stream()
                .flatMap(failure -> failure instanceof BenchmarkAbortedException aborted
                        ? aborted.measured().stream()
                        : Stream.empty())
                .distinct() // one stands for each case of an evaluation
                .forEach(results::add);
        return results;
    }

    /** Print what the engine did not print itself, since it was told to keep the output free. */
    private static void print(List<BenchmarkResult> results, boolean isUnseen, OutputOptions output, PrintWriter out) {
        if (output.isJson()) {
            out.print(results.isEmpty() ? "" : ResultJson.write(results));
        } else if (isUnseen) {
            results.forEach(result -> out.println(
                    result.accuracy() == null ? MarkdownReport.render(result) : EvaluationReport.render(result)));
        }
        out.flush();
    }

    public static void printSaved(PrintWriter out, SavedResults.Saved saved) {
        Path folder = Objects.requireNonNull(saved.file().toAbsolutePath().getParent(), "a file stands in a folder");
        out.println("## Saved Result");
        out.println();
        out.println(saved.file());
        out.println("History: " + ResultStore.countPrevious(folder, saved.model(), saved.file())
                + " previous results found");
        out.flush();
    }

    /**
     * What became of a run.
     *
     * @param results in the order in which they were measured
     * @param failures what its tests and containers failed with
     */
    public record Launched(List<BenchmarkResult> results, List<Throwable> failures) {}
}
