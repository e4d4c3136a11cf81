package io.mlbench.progress;

import io.mlbench.plan.value.RunLength;
import java.io.PrintStream;
import java.util.function.LongSupplier;
import org.apiguardian.api.API;

/**
 * Progress within a test run: silent for ten seconds, then at most one line in
 * ten seconds. Not thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class QuietProgress implements Progress {

    private static final long INTERVAL_NANOS = 10_000_000_000L;

    private final PrintStream out;
    private final LongSupplier nanoTime;
    private String benchmark = "";
    private long lastNanos;

    /**
     * @param nanoTime {@link System#nanoTime}
     */
    public QuietProgress(PrintStream out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
    }

    @Override
    public void starting(String model, String endpoint, RunLength extent, String loadPoint) {
        benchmark = model + (loadPoint.isEmpty() ? "" : " [" + loadPoint + "]");
        lastNanos = nanoTime.getAsLong();
    }

    @Override
    public void caution(String sentence) {
        out.println("mlbench: " + benchmark + ": caution: " + ConsoleText.safe(sentence));
    }

    @Override
    public void warmingUp(RunLength warmup) {}

    @Override
    public void measured(long done, long total) {
        long now = nanoTime.getAsLong();
        if (now - lastNanos >= INTERVAL_NANOS && (done < total || total == 0)) {
            lastNanos = now;
            out.println("mlbench: " + benchmark + ": " + done + (total == 0 ? "" : "/" + total));
        }
    }
}
