package io.mlbench.load;

import io.mlbench.load.schedule.LoadPhases;
import io.mlbench.load.schedule.WarmupFailedException;
import io.mlbench.measure.Measurement;
import io.mlbench.progress.Progress;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Sends the load of one load point.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface LoadGenerator {

    /**
     * Send all requests and return what was measured.
     *
     * @throws WarmupFailedException if the warm-up's first requests all failed,
     *     since a benchmark of it would measure nothing
     * @throws InterruptedException if the calling thread was interrupted; what
     *     sends is stopped before
     */
    Outcome run(LoadSpec load, Progress progress) throws InterruptedException;

    /**
     * What came of a load.
     *
     * @param measurement the samples
     * @param warmupRequests how many requests the warm-up took
     * @param cpuMicros the CPU time of the sending threads for each request
     *     that was sent, in microseconds, warm-up included; {@code null} where the JVM
     *     cannot tell
     * @param replaced how many requests found that the server had ended their
     *     kept connection before they were sent, and so were sent on a new one, warm-up
     *     included
     * @param unasked how often bytes arrived that answer nothing that was asked,
     *     warm-up included; above 0 no answer can be matched to its request
     * @param aborted whether the load ended before it was to; what was in flight
     *     then is not in the samples
     * @param cautions what to mind of the answers, one sentence each
     * @param doubtful whether answers counted as usable unread although others that were read were not:
     *     no verdict that an objective holds is certain
     */
    record Outcome(
            Measurement measurement,
            long warmupRequests,
            @Nullable Double cpuMicros,
            long replaced,
            long unasked,
            boolean aborted,
            List<String> cautions,
            boolean doubtful) {

        public static Outcome of(
                Measurement measurement,
                LoadPhases phases,
                Workers workers,
                long replaced,
                long unasked,
                List<String> cautions,
                boolean doubtful) {
            long warmup = phases.warmupRequests();
            // Dropped requests cost next to nothing, and would make the others look cheap.
            return new Outcome(
                    measurement,
                    warmup,
                    workers.cpuMicros(warmup + measurement.requests().sent()),
                    replaced,
                    unasked,
                    phases.aborted(),
                    cautions,
                    doubtful);
        }
    }
}
