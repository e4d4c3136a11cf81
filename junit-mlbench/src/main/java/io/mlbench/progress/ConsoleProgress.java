package io.mlbench.progress;

import io.mlbench.plan.value.RunLength;
import java.io.PrintStream;
import org.apiguardian.api.API;

/**
 * Progress as people at a terminal see it: one updating bar there, and one
 * finished bar where the output goes to a file. Not thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ConsoleProgress implements Progress {

    private static final int WIDTH = 20;

    private final PrintStream out;
    private final boolean terminal;
    private boolean ended;

    /**
     * @param terminal whether {@code out} is a terminal, on which a line can be
     *     written over
     */
    public ConsoleProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void starting(String model, String endpoint, RunLength extent, String loadPoint) {
        ended = false;
        out.println("Running benchmark...");
        out.println("- Model: " + ConsoleText.safe(model));
        out.println("- Endpoint: " + ConsoleText.safe(endpoint));
        out.println(extent instanceof RunLength.Time ? "- Duration: " + extent : "- Runs: " + extent);
        if (!loadPoint.isEmpty()) {
            out.println("- Load: " + loadPoint);
        }
        out.println();
        out.flush();
    }

    @Override
    public void caution(String sentence) {
        out.println("Caution: " + ConsoleText.safe(sentence) + "\n");
        out.flush();
    }

    @Override
    public void warmingUp(RunLength warmup) {
        if (warmup instanceof RunLength.Count count && count.requests() == 0) {
            return;
        }
        out.println("Warming up... (" + warmup + (warmup instanceof RunLength.Count ? " runs)" : ")"));
        out.flush();
    }

    @Override
    public void measured(long done, long total) {
        if (total == 0) {
            showCount(done);
            return;
        }
        boolean last = done >= total;
        if (ended || (!terminal && !last)) {
            return;
        }
        ended = last;
        int full = (int) (WIDTH * done / total);
        String bar = "Benchmarking... [" + "█".repeat(full) + "░".repeat(WIDTH - full) + "] " + done + "/" + total;
        out.print(terminal ? "\r" + bar : bar);
        if (last) {
            out.println();
            out.println();
        }
        out.flush();
    }

    @Override
    public void aborted(long done) {
        if (!ended) {
            ended = true;
            out.println((terminal ? "\n" : "") + "Aborted after " + done + " requests\n");
            out.flush();
        }
    }

    private void showCount(long done) {
        if (terminal) {
            out.print("\rBenchmarking... " + done);
            out.flush();
        }
    }
}
