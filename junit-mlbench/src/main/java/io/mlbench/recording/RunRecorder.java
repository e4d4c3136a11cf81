package io.mlbench.recording;

import io.mlbench.compare.history.PreviousRuns;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.progress.ConsoleProgress;
import io.mlbench.progress.ConsoleText;
import io.mlbench.progress.EvaluationProgress;
import io.mlbench.progress.Progress;
import io.mlbench.progress.QuietProgress;
import io.mlbench.progress.Terminal;
import io.mlbench.report.Attempts;
import io.mlbench.report.text.EvaluationReport;
import io.mlbench.report.text.MarkdownReport;
import io.mlbench.report.text.SummaryLine;
import io.mlbench.report.xml.SurefireXmlReport;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkResult;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The finished cases of this JVM: logged, reported, saved and shown as each
 * ends, so that a later crash loses none. It outlives a JUnit launch, since
 * Surefire's reruns open a second one in the same JVM. Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RunRecorder {

    private static final SavedResults SAVED = new SavedResults();
    private static final BaselineUpdates BASELINES = new BaselineUpdates();
    /** By folder; what was read of a log is not read again after each case. */
    private static final Map<Path, CaseLogReader> LOGS = new HashMap<>();

    private static final ThrottledHtmlReport PAGE = new ThrottledHtmlReport(() -> System.err);

    /** Whether what ends now is thrown away. */
    private static volatile boolean rehearsing;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(RunRecorder::finishPage, "mlbench-report-page"));
    }

    private static final AtomicLong JUDGED = new AtomicLong();

    private RunRecorder() {}

    /** Return how many cases of this process were measured and judged so far, whatever the verdict. */
    public static long judged() {
        return JUDGED.get();
    }

    /** Return the files that results were saved to, in the order of their first save. */
    public static List<SavedResults.Saved> saved() {
        return SAVED.files();
    }

    /**
     * Require that what a case will leave behind can be written, before it runs.
     *
     * @throws ConfigurationException if it cannot
     */
    public static void requireWritable(BenchmarkPlan plan, String testClass) {
        SAVED.requireWritable(plan);
        reportFile(plan, testClass).ifPresent(file -> {
            try {
                ResultStore.requireWritable(file);
            } catch (ResultFileException e) {
                throw new ConfigurationException("reports-dir: " + e.getMessage(), e);
            }
        });
    }

    /** Return the former runs that a case with a confidence may learn from. */
    public static PreviousRuns former(BenchmarkPlan plan) {
        return SAVED.former(plan);
    }

    /**
     * Save a result where the plan says so. A failure is part of the case's
     * outcome; until then the result is judged, and shown to whoever waits for it.
     *
     * @return why it could not be saved; {@code null} if it was, or was not to be
     */
    public static @Nullable ResultFileException save(BenchmarkPlan plan, BenchmarkResult result) {
        try {
            SAVED.add(plan, result);
            return null;
        } catch (ResultFileException e) {
            return e;
        }
    }

    /** Write a result to the baseline where the plan says so; nothing about it may have failed. */
    public static void accept(BenchmarkPlan plan, BenchmarkResult result) {
        BASELINES.add(plan, result);
    }

    public static Optional<Path> reportFile(BenchmarkPlan plan, String testClass) {
        return plan.output().reportsDir().map(folder -> folder.resolve("TEST-mlbench." + testClass + ".xml"));
    }

    public static Progress progress(BenchmarkPlan plan) {
        return switch (plan.output().progress()) {
            case CONSOLE -> new ConsoleProgress(System.out, Terminal.isTerminal());
            case STDERR -> new ConsoleProgress(System.err, Terminal.isTerminal());
            case QUIET -> new QuietProgress(System.out, System::nanoTime);
            case NONE -> Progress.NONE;
        };
    }

    /** Return the progress of an evaluation. */
    public static Progress progress(BenchmarkPlan plan, List<String> languages, int samplesPerLanguage) {
        return switch (plan.output().progress()) {
            case CONSOLE -> new EvaluationProgress(System.out, Terminal.isTerminal(), languages, samplesPerLanguage);
            case STDERR -> new EvaluationProgress(System.err, Terminal.isTerminal(), languages, samplesPerLanguage);
            case QUIET, NONE -> progress(plan);
        };
    }

    /** Show an evaluation with all its verdicts on the console; each case has a line of its own elsewhere. */
    public static synchronized void showEvaluation(BenchmarkPlan plan, BenchmarkResult result) {
        if (plan.output().progress() == Setting.ProgressMode.CONSOLE) {
            System.out.println(ConsoleText.safe(EvaluationReport.render(result)));
        }
    }

    /** Leave the line of a language's case in the test's output. */
    public static synchronized void showLanguage(
            BenchmarkPlan plan, String name, String language, BenchmarkResult result) {
        if (plan.output().progress() == Setting.ProgressMode.QUIET) {
            System.out.println(ConsoleText.safe(SummaryLine.ofLanguage(name, language, result)));
        }
    }

    /** Run what is thrown away: the build server's summary of this step does not show it. */
    public static <T> T rehearse(Supplier<T> rehearsal) {
        rehearsing = true;
        try {
            return rehearsal.get();
        } finally {
            rehearsing = false;
        }
    }

    /**
     * Keep a case.
     *
     * @param plan its plan; empty if its settings could not be read
     */
    public static synchronized void add(BenchmarkCase finished, Optional<BenchmarkPlan> plan) {
        plan.flatMap(known -> known.output().reportsDir()).ifPresent(folder -> report(finished, folder));
        if (!rehearsing) {
            if (wasJudged(finished)) {
                JUDGED.incrementAndGet();
            }
            SummaryFile.ofThisStep(System.getenv()).ifPresent(summary -> summary.append(finished));
        }
        plan.ifPresent(known -> show(finished, known.output().progress()));
    }

    private static boolean wasJudged(BenchmarkCase finished) {
        return finished.result() != null
                && (finished.outcome() instanceof BenchmarkCase.Passed
                        || finished.outcome() instanceof BenchmarkCase.Failed);
    }

    private static void report(BenchmarkCase finished, Path folder) {
        String build = BuildId.id();
        new CaseLog(folder, build).append(finished);
        List<BenchmarkCase> all = LOGS.computeIfAbsent(
                        folder.toAbsolutePath(), known -> new CaseLogReader(known, build))
                .cases();
        List<BenchmarkCase> ofClass = new ArrayList<>(all);
        ofClass.removeIf(other -> !other.testClass().equals(finished.testClass()));
        ReportFolder reports = new ReportFolder(folder);
        reports.writeXml(finished.testClass(), SurefireXmlReport.render(finished.testClass(), Attempts.of(ofClass)));
        PAGE.update(folder, all);
    }

    private static synchronized void finishPage() {
        PAGE.finish(BuildId.id());
    }

    private static void show(BenchmarkCase finished, Setting.ProgressMode mode) {
        if (finished.result() == null || mode == Setting.ProgressMode.NONE || mode == Setting.ProgressMode.STDERR) {
            return;
        }
        if (mode == Setting.ProgressMode.QUIET) {
            System.out.println(ConsoleText.safe(SummaryLine.of(finished.name(), finished.result())));
        } else if (finished.result().accuracy() == null) { // an evaluation was shown before its cases were judged
            System.out.println(ConsoleText.safe(MarkdownReport.render(finished.result())));
        }
    }
}
