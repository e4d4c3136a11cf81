package io.mlbench.recording;

import io.mlbench.compare.history.PreviousRuns;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.ResultFileException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the benchmarks of one run share: where finished cases go, and what was saved. Each case is logged, reported, saved
 * and shown as it ends, so that a later crash loses none. Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RunContext {

    /** Outlives a JUnit launch, since Surefire's reruns open a second one in the same JVM. */
    private static final RunContext OF_THIS_JVM = ofThisProcess();

    private final SavedResults saved = new SavedResults();
    private final BaselineUpdates baselines = new BaselineUpdates();
    private final ReportSink reports;
    private final Optional<SummaryFile> summary;
    private final ConsoleSink console;
    private boolean rehearsing;
    private long judged;

    /**
     * @param environment names the file of the build server's summary, if there is one
     * @param out where results are shown
     * @param err where progress is shown on demand, and warnings are
     */
    public RunContext(Map<String, String> environment, Supplier<PrintStream> out, Supplier<PrintStream> err) {
        this.reports = new ReportSink(new ThrottledHtmlReport(err));
        this.summary = SummaryFile.ofThisStep(environment);
        this.console = new ConsoleSink(out, err);
    }

    private static RunContext ofThisProcess() {
        RunContext context = new RunContext(System.getenv(), () -> System.out, () -> System.err);
        Runtime.getRuntime().addShutdownHook(new Thread(context::finishPage, "mlbench-report-page"));
        return context;
    }

    /** Return the context of all benchmarks that JUnit runs in this JVM. */
    public static RunContext ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** Return what shows progress and results. */
    public ConsoleSink console() {
        return console;
    }

    /** Return how many cases were measured and judged so far, whatever the verdict. */
    public synchronized long judged() {
        return judged;
    }

    /** Return the files that results were saved to, in the order of their first save. */
    public List<SavedResults.Saved> saved() {
        return saved.files();
    }

    /**
     * Require that what a case will leave behind can be written, before it runs.
     *
     * @throws ConfigurationException if it cannot
     */
    public void requireWritable(BenchmarkPlan plan, String testClass) {
        saved.requireWritable(plan);
        ReportSink.requireWritable(plan, testClass);
    }

    /** Return the former runs that a case with a confidence may learn from. */
    public PreviousRuns former(BenchmarkPlan plan) {
        return saved.former(plan);
    }

    /**
     * Save a result where the plan says so. A failure is part of the case's
     * outcome; until then the result is judged, and shown to whoever waits for it.
     *
     * @return why it could not be saved; {@code null} if it was, or was not to be
     */
    public @Nullable ResultFileException save(BenchmarkPlan plan, BenchmarkResult result) {
        try {
            saved.add(plan, result);
            return null;
        } catch (ResultFileException e) {
            return e;
        }
    }

    /** Write a result to the baseline where the plan says so; nothing about it may have failed. */
    public void accept(BenchmarkPlan plan, BenchmarkResult result) {
        baselines.add(plan, result);
    }

    /** Return the XML report of a class, as far as the plan wants one. */
    public Optional<Path> reportFile(BenchmarkPlan plan, String testClass) {
        return ReportSink.file(plan, testClass);
    }

    /** Run what is thrown away: it counts as no judged case, and the build server's summary does not show it. */
    public <T> T rehearse(Supplier<T> rehearsal) {
        setRehearsing(true);
        try {
            return rehearsal.get();
        } finally {
            setRehearsing(false);
        }
    }

    private synchronized void setRehearsing(boolean whether) {
        rehearsing = whether;
    }

    /**
     * Keep a case.
     *
     * @param plan its plan; empty if its settings could not be read
     */
    public synchronized void add(BenchmarkCase finished, Optional<BenchmarkPlan> plan) {
        Optional<String> caution =
                plan.flatMap(known -> known.output().reportsDir()).flatMap(folder -> reports.add(finished, folder));
        if (!rehearsing) {
            judged += wasJudged(finished) ? 1 : 0;
            summary.ifPresent(file -> file.append(finished));
        }
        plan.ifPresent(known -> {
            console.show(finished, known.output().progress());
            caution.ifPresent(
                    text -> console.warn(finished.name(), text, known.output().progress()));
        });
    }

    private static boolean wasJudged(BenchmarkCase finished) {
        return finished.result() != null
                && (finished.outcome() instanceof BenchmarkCase.Passed
                        || finished.outcome() instanceof BenchmarkCase.Failed);
    }

    private synchronized void finishPage() {
        reports.finish();
    }
}
