package io.mlbench.engine;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.gpu.GpuMonitor;
import io.mlbench.load.ClosedLoop;
import io.mlbench.load.WarmupFailedException;
import io.mlbench.measure.Measurement;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.LoadPoint;
import io.mlbench.progress.Progress;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Metadata;
import io.mlbench.result.Requests;
import io.mlbench.slo.Judge;
import io.mlbench.slo.Objective;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Measures one load point and judges it: plan, load, measure, result, verdict.
 * Knows no JUnit.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BenchmarkEngine {

    private static final GpuUsage UNKNOWN_SERVER = new GpuUsage.NotMeasured(
            "the test uses a client of its own, so the serving machine is not known; name it with @InferenceEndpoint");

    private final Clock clock;

    public BenchmarkEngine(Clock clock) {
        this.clock = clock;
    }

    /**
     * Measure one load point.
     *
     * @param test the test case's name, or {@code null}
     * @return the result; its verdicts may be violations
     * @throws BenchmarkBrokenException if there is nothing to judge
     * @throws InterruptedException if the calling thread was interrupted
     */
    public BenchmarkResult run(
            BenchmarkPlan plan,
            LoadPoint point,
            Target target,
            List<Objective> objectives,
            @Nullable String test,
            Progress progress)
            throws InterruptedException {
        try (ExclusiveRun exclusive = ExclusiveRun.acquire(plan.lockTimeout());
                GpuMonitor gpu = target.url()
                        .map(url -> GpuMonitor.start(url, plan.gpuMetricsUrl()))
                        .orElse(null)) {
            Cautions cautions = Cautions.before(plan);
            Measurement measurement = measure(plan, point, target, progress);
            BenchmarkResult measured = new BenchmarkResult(
                    metadata(plan, point, target, test),
                    measurement.latency(),
                    measurement.throughput(),
                    measurement.requests(),
                    gpu == null ? UNKNOWN_SERVER : gpu.usage(measurement.firstStartNanos(), measurement.lastEndNanos()),
                    List.of(),
                    cautions.list(),
                    measurement.histogram());
            return measured.withVerdicts(Judge.judgeAll(objectives, measured));
        }
    }

    private static Measurement measure(BenchmarkPlan plan, LoadPoint point, Target target, Progress progress)
            throws InterruptedException {
        Measurement measurement;
        try {
            measurement =
                    new ClosedLoop(plan.warmup(), plan.runs(), point.concurrency()).run(target.workload(), progress);
        } catch (WarmupFailedException e) {
            throw new BenchmarkBrokenException(
                    e.getMessage() + where(target) + ". " + NextStep.after(List.of(e.kind())), e);
        }
        if (measurement.requests().ok() == 0) {
            StringBuilder causes = new StringBuilder();
            Map<String, Requests.ErrorCount> errors = measurement.requests().errors();
            errors.forEach(
                    (kind, error) -> causes.append("%n  %d x %s: %s".formatted(error.count(), kind, error.example())));
            throw new BenchmarkBrokenException("none of " + plan.runs() + " requests succeeded" + where(target) + causes
                    + "%n%s".formatted(NextStep.after(errors.keySet())));
        }
        return measurement;
    }

    private static String where(Target target) {
        return " (model " + target.model() + " at " + target.endpoint() + ")";
    }

    private Metadata metadata(BenchmarkPlan plan, LoadPoint point, Target target, @Nullable String test) {
        return new Metadata(
                target.model(),
                plan.label().orElse(null),
                clock.instant(),
                test,
                new Metadata.Workload(
                        target.endpoint(),
                        target.protocol(),
                        target.transport(),
                        plan.runs(),
                        plan.warmup(),
                        point.concurrency(),
                        plan.batchSize(),
                        plan.profile().orElse(null)),
                EnvironmentProbe.environment());
    }
}
