package io.mlbench.engine.run;

import io.mlbench.engine.calibration.ClientReport;
import io.mlbench.engine.objectives.ObjectiveTracker;
import io.mlbench.gpu.GpuMonitor;
import io.mlbench.load.LoadGenerator;
import io.mlbench.measure.Measurement;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Client;
import io.mlbench.result.GpuUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the result of what was measured, before it is judged. */
final class MeasuredResult {

    private static final GpuUsage UNKNOWN_SERVER = new GpuUsage.NotMeasured(
            "the test uses a client of its own, so the serving machine is not known; name it with @InferenceEndpoint");

    private final BenchmarkTask task;
    private final List<String> cautions;

    /**
     * @param cautions what was doubtful before the load
     */
    MeasuredResult(BenchmarkTask task, List<String> cautions) {
        this.task = task;
        this.cautions = new ArrayList<>(cautions);
    }

    /**
     * Return the result, with every caution.
     *
     * @param gpu {@code null} where the serving machine is not known
     * @param end when the load had ended
     */
    BenchmarkResult of(
            LoadGenerator.Outcome outcome,
            ClientReport clientReport,
            WarmupWatch warmup,
            ObjectiveTracker evidence,
            @Nullable GpuMonitor gpu,
            Instant end) {
        Client client = clientReport.of(outcome, task.objectives());
        warmup.caution().ifPresent(cautions::add);
        evidence.caution().ifPresent(cautions::add);
        if (outcome.replaced() > 0) {
            cautions.add(
                    "reconnected: the server had closed the kept connections of %d requests, warm-up included, before they were sent; their latency includes connecting"
                            .formatted(outcome.replaced()));
        }
        cautions.addAll(outcome.cautions());
        client.limits().forEach(limit -> cautions.add("client-limited: " + limit));
        cautions.addAll(clientReport.cautions());
        Measurement measurement = outcome.measurement();
        GpuUsage usage =
                gpu == null ? UNKNOWN_SERVER : gpu.usage(measurement.firstStartNanos(), measurement.lastEndNanos());
        if (usage instanceof GpuUsage.Measured part) {
            part.unread().forEach(why -> cautions.add("GPU memory is that of a part of the devices: " + why));
        }
        return new BenchmarkResult(
                ResultMetadata.of(task, outcome, end),
                measurement.latency(),
                measurement.throughput(),
                measurement.requests(),
                usage,
                List.of(),
                cautions,
                measurement.histogram(),
                task.target()
                        .scoring()
                        .map(scoring -> scoring.accuracy(outcome.aborted()))
                        .orElse(null),
                client,
                measurement.blocks());
    }
}
