package io.mlbench.recording;

import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.setting.Setting.ProgressMode;
import io.mlbench.progress.ConsoleProgress;
import io.mlbench.progress.ConsoleText;
import io.mlbench.progress.EvaluationProgress;
import io.mlbench.progress.Progress;
import io.mlbench.progress.QuietProgress;
import io.mlbench.progress.Terminal;
import io.mlbench.report.text.EvaluationReport;
import io.mlbench.report.text.MarkdownReport;
import io.mlbench.report.text.SummaryLine;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkResult;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Shows progress and results on the console, as far as a plan wants that. Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ConsoleSink {

    private final Supplier<PrintStream> out;
    private final Supplier<PrintStream> err;

    ConsoleSink(Supplier<PrintStream> out, Supplier<PrintStream> err) {
        this.out = out;
        this.err = err;
    }

    public Progress progress(BenchmarkPlan plan) {
        return switch (plan.output().progress()) {
            case CONSOLE -> new ConsoleProgress(out.get(), Terminal.isTerminal());
            case STDERR -> new ConsoleProgress(err.get(), Terminal.isTerminal());
            case QUIET -> new QuietProgress(out.get(), System::nanoTime);
            case NONE -> Progress.NONE;
        };
    }

    /** Return the progress of an evaluation. */
    public Progress progress(BenchmarkPlan plan, List<String> languages, int samplesPerLanguage) {
        return switch (plan.output().progress()) {
            case CONSOLE -> new EvaluationProgress(out.get(), Terminal.isTerminal(), languages, samplesPerLanguage);
            case STDERR -> new EvaluationProgress(err.get(), Terminal.isTerminal(), languages, samplesPerLanguage);
            case QUIET, NONE -> progress(plan);
        };
    }

    /** Show an evaluation with all its verdicts; each case has a line of its own elsewhere. */
    public void showEvaluation(BenchmarkPlan plan, BenchmarkResult result) {
        if (plan.output().progress() == ProgressMode.CONSOLE) {
            print(EvaluationReport.render(result));
        }
    }

    /** Leave the line of a language's case in the test's output. */
    public void showLanguage(BenchmarkPlan plan, String name, String language, BenchmarkResult result) {
        if (plan.output().progress() == ProgressMode.QUIET) {
            print(SummaryLine.ofLanguage(name, language, result));
        }
    }

    void show(BenchmarkCase finished, ProgressMode mode) {
        BenchmarkResult result = finished.result();
        if (result == null) {
            return;
        }
        if (mode == ProgressMode.QUIET) {
            print(SummaryLine.of(finished.name(), result));
        } else if (mode == ProgressMode.CONSOLE && result.accuracy() == null) { // an evaluation was shown before
            print(MarkdownReport.render(result));
        }
    }

    void warn(String name, String caution, ProgressMode mode) {
        if (mode == ProgressMode.QUIET || mode == ProgressMode.CONSOLE) {
            print("mlbench: " + name + ": caution: " + caution);
        }
    }

    private synchronized void print(String text) {
        out.get().println(ConsoleText.safe(text));
    }
}
