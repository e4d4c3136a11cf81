package io.mlbench.recording;

import io.mlbench.report.Attempts;
import io.mlbench.report.html.HtmlReport;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.store.caselog.CaseLog;
import io.mlbench.store.files.ReportFolder;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The page of all cases, drawn anew as cases finish. To draw all cases after
 * each of them would cost ever more time: within some seconds after a drawing,
 * and within ten times as long as it took, a case only makes the page due, and
 * the end of the JVM draws what is due. A JVM that is killed leaves the page of
 * its last drawing, and all cases in its log. Not thread-safe.
 */
final class ThrottledHtmlReport {

    private static final long SHORTEST_PAUSE_NANOS = 3_000_000_000L;
    private static final int PAUSE_PER_WORK = 10;

    private final Function<List<Attempts>, String> renderer;
    private final LongSupplier nanos;
    private final Supplier<PrintStream> err;
    private final Set<Path> due = new HashSet<>();
    private boolean isDrawn;
    private long notBefore;

    ThrottledHtmlReport(Supplier<PrintStream> err) {
        this(HtmlReport::renderCases, System::nanoTime, err);
    }

    ThrottledHtmlReport(Function<List<Attempts>, String> renderer, LongSupplier nanos, Supplier<PrintStream> err) {
        this.renderer = renderer;
        this.nanos = nanos;
        this.err = err;
    }

    /** Show the cases, now or later. */
    void update(Path folder, List<BenchmarkCase> all) {
        long start = nanos.getAsLong();
        if (isDrawn && start - notBefore < 0) {
            due.add(folder);
            return;
        }
        draw(folder, all);
        due.remove(folder);
        isDrawn = true;
        long end = nanos.getAsLong();
        notBefore = end + Math.max(SHORTEST_PAUSE_NANOS, PAUSE_PER_WORK * (end - start));
    }

    /** Draw what is due, with all that is in the log by now. */
    void finish(String build) {
        for (Path folder : due) {
            try {
                // Whoever has deleted the folder does not want it back.
                if (Files.isDirectory(folder)) {
                    draw(folder, CaseLog.read(folder, build));
                }
            } catch (RuntimeException e) {
                warn(folder, e);
            }
        }
        due.clear();
    }

    /** The results are safe already: a page that cannot be drawn must not turn a held benchmark into a broken one. */
    private void draw(Path folder, List<BenchmarkCase> all) {
        try {
            new ReportFolder(folder).writeIndex(renderer.apply(Attempts.of(all)));
        } catch (RuntimeException e) {
            warn(folder, e);
        }
    }

    private void warn(Path folder, RuntimeException cause) {
        err.get()
                .println("mlbench: warning: " + folder.resolve("index.html") + " could not be written: " + cause
                        + "; the verdicts and the other reports are not affected");
    }
}
