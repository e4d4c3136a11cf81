package io.mlbench.engine.run;

import io.mlbench.compare.history.PreviousRuns;
import io.mlbench.engine.calibration.ClientReport;
import io.mlbench.engine.control.AbortSignal;
import io.mlbench.engine.control.BenchmarkAbortedException;
import io.mlbench.engine.control.BenchmarkLock;
import io.mlbench.engine.objectives.FinalJudgement;
import io.mlbench.engine.objectives.ObjectiveTracker;
import io.mlbench.gpu.GpuMonitor;
import io.mlbench.load.LoadGenerator;
import io.mlbench.measure.SampleObserver;
import io.mlbench.progress.Progress;
import io.mlbench.result.BenchmarkResult;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;

/**
 * Measures one load point and judges it: plan, load, measure, result, verdict. Knows no JUnit.
 *
 * @param former earlier runs of the same benchmark, for verdicts with a confidence
 * @param aborted tells that the run must end at once
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record BenchmarkEngine(Clock clock, PreviousRuns former, BooleanSupplier aborted) {

    public BenchmarkEngine(Clock clock, PreviousRuns former) {
        this(clock, former, AbortSignal::isRequested);
    }

    /**
     * Measure one load point.
     *
     * @param watching told of each measured sample
     * @return the result; its verdicts may be violations. That of a run that was aborted has none, since its objectives
     *     were not judged
     * @throws BenchmarkAbortedException if it was aborted before anything was measured
     * @throws io.mlbench.endpoint.BenchmarkBrokenException if there is nothing to judge
     * @throws InterruptedException if the calling thread was interrupted
     */
    public BenchmarkResult run(BenchmarkTask task, Progress progress, List<SampleObserver> watching)
            throws InterruptedException {
        task.requireReachable();
        ObjectiveTracker evidence = task.evidence(former);
        requireWanted();
        try (BenchmarkLock lock = BenchmarkLock.acquire(task.plan().output().lockTimeout());
                GpuMonitor gpu = task.gpuMonitor()) {
            MeasuredResult result = new MeasuredResult(task, Cautions.before(task.plan(), former, lock));
            evidence.doubts(task.plan(), task.point()).forEach(progress::caution);
            ClientReport client = task.clientReport(aborted);
            requireWanted();
            WarmupWatch warmup = new WarmupWatch(task.plan().load().warmup());
            LoadGenerator.Outcome outcome =
                    SentLoad.send(task.load(warmup, evidence, watching, aborted), task.target(), progress);
            BenchmarkResult measured = result.of(outcome, client, warmup, evidence, gpu, clock.instant());
            return outcome.aborted()
                    ? measured.ofAborted()
                    : FinalJudgement.of(measured, evidence, former, clock.instant(), outcome.doubtful());
        }
    }

    private void requireWanted() {
        if (aborted.getAsBoolean()) {
            throw new BenchmarkAbortedException();
        }
    }
}
