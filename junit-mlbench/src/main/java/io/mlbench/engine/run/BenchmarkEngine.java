package io.mlbench.engine.run;

import io.mlbench.compare.history.PreviousRuns;
import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.engine.calibration.ClientReport;
import io.mlbench.engine.control.AbortSignal;
import io.mlbench.engine.control.BenchmarkAbortedException;
import io.mlbench.engine.control.BenchmarkLock;
import io.mlbench.engine.control.FailureAdvice;
import io.mlbench.engine.objectives.ObjectiveTracker;
import io.mlbench.engine.objectives.ProofLimits;
import io.mlbench.engine.session.LoadTarget;
import io.mlbench.engine.session.UnaskedAnswersException;
import io.mlbench.gpu.GpuMonitor;
import io.mlbench.load.LoadGenerator;
import io.mlbench.load.LoadSpec;
import io.mlbench.load.schedule.WarmupFailedException;
import io.mlbench.measure.Measurement;
import io.mlbench.measure.SampleObserver;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.progress.Progress;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Client;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Metadata;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.Verdict;
import io.mlbench.slo.Objective;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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

    private final PreviousRuns former;

    private final BooleanSupplier aborted;

    public BenchmarkEngine(Clock clock) {
        this(clock, PreviousRuns.NONE);
    }

    /** An engine that knows former runs, for verdicts with a confidence. */
    public BenchmarkEngine(Clock clock, PreviousRuns former) {
        this(clock, former, AbortSignal::isRequested);
    }

    public BenchmarkEngine(Clock clock, PreviousRuns former, BooleanSupplier aborted) {
        this.clock = clock;
        this.former = former;
        this.aborted = aborted;
    }

    /**
     * Measure one load point.
     *
     * @param test the test case's name, or {@code null}
     * @return the result; its verdicts may be violations. That of a run that was
     *     aborted has none, since its objectives were not judged
     * @throws BenchmarkAbortedException if it was aborted before anything was measured
     * @throws BenchmarkBrokenException if there is nothing to judge
     * @throws InterruptedException if the calling thread was interrupted
     */
    public BenchmarkResult run(
            BenchmarkPlan plan,
            LoadPoint point,
            LoadTarget target,
            List<Objective> objectives,
            @Nullable String test,
            Progress progress)
            throws InterruptedException {
        return run(plan, point, target, objectives, test, progress, List.of());
    }

    /**
     * Measure one load point as {@link #run(BenchmarkPlan, LoadPoint, LoadTarget, List, String, Progress)} does.
     *
     * @param watching told of each measured sample
     */
    public BenchmarkResult run(
            BenchmarkPlan plan,
            LoadPoint point,
            LoadTarget target,
            List<Objective> objectives,
            @Nullable String test,
            Progress progress,
            List<SampleObserver> watching)
            throws InterruptedException {
        if (target.scoring().isEmpty()) { // an evaluation sends each sample once, however many there are
            ReachableLoad.require(plan);
        }
        Metadata expected = ResultMetadata.expected(plan, point, target, test);
        ObjectiveTracker evidence =
                ObjectiveTracker.of(plan, objectives, objective -> former.usualDeff(objective.text(), expected));
        requireWanted();
        try (BenchmarkLock exclusive = BenchmarkLock.acquire(plan.lockTimeout());
                GpuMonitor gpu = target.url()
                        .map(url -> GpuMonitor.start(url, plan.gpuMetricsUrl()))
                        .orElse(null)) {
            List<String> cautions = new ArrayList<>(Cautions.before(plan).list());
            former.caution().ifPresent(cautions::add);
            evidence.doubts(plan, point).forEach(progress::caution);
            exclusive.caution().ifPresent(cautions::add);
            Optional<Client.Floor> floor = target.floor().measure(point, plan.extent(), aborted);
            requireWanted();
            ClientReport clientReport = new ClientReport(point, floor, plan.embedded());
            WarmupWatch warmup = new WarmupWatch(plan.warmup());
            LoadSpec load = new LoadSpec(
                    point,
                    plan.openLoop(),
                    plan.warmup(),
                    plan.extent(),
                    warmup,
                    evidence::certain,
                    observers(evidence, watching, target),
                    aborted);
            LoadGenerator.Outcome outcome = send(load, target, progress);
            Client client = clientReport.of(outcome, objectives);
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
            BenchmarkResult measured = new BenchmarkResult(
                    ResultMetadata.of(plan, point, target, test, outcome, clock.instant()),
                    measurement.latency(),
                    measurement.throughput(),
                    measurement.requests(),
                    usage,
                    List.of(),
                    cautions,
                    measurement.histogram(),
                    target.scoring()
                            .map(scoring -> scoring.accuracy(outcome.aborted()))
                            .orElse(null),
                    client,
                    measurement.blocks());
            return outcome.aborted()
                    ? measured.ofAborted()
                    : judged(measured, evidence, objectives, plan, outcome.doubtful());
        }
    }

    private BenchmarkResult judged(
            BenchmarkResult measured,
            ObjectiveTracker evidence,
            List<Objective> objectives,
            BenchmarkPlan plan,
            boolean doubtful) {
        BenchmarkResult judged = evidence.judged(measured);
        BenchmarkResult proven =
                plan.confidence().isEmpty() ? judged : ProofLimits.apply(judged, objectives, former, clock.instant());
        return proven.withVerdicts(certain(proven.verdicts(), doubtful));
    }

    private static List<Verdict> certain(List<Verdict> verdicts, boolean doubtful) {
        return verdicts.stream()
                .map(verdict -> doubtful && verdict.status() == Verdict.Status.PASS
                        ? verdict.with(Verdict.Status.INCONCLUSIVE, "answers not read in full; see the cautions")
                        : verdict)
                .toList();
    }

    private static List<SampleObserver> observers(
            ObjectiveTracker evidence, List<SampleObserver> watching, LoadTarget target) {
        List<SampleObserver> observers = new ArrayList<>(List.of(evidence));
        observers.addAll(watching);
        target.scoring().ifPresent(observers::add);
        return observers;
    }

    private void requireWanted() {
        if (aborted.getAsBoolean()) {
            throw new BenchmarkAbortedException();
        }
    }

    private static LoadGenerator.Outcome send(LoadSpec load, LoadTarget target, Progress progress)
            throws InterruptedException {
        LoadGenerator.Outcome outcome;
        AbortSignal.loadBegins();
        try {
            outcome = target.generator().run(load, progress);
        } catch (WarmupFailedException e) {
            throw new BenchmarkBrokenException(
                    e.getMessage() + where(target) + ". " + FailureAdvice.after(List.of(e.kind())), e);
        }
        RequestCounts requests = outcome.measurement().requests();
        if (outcome.aborted() && requests.ok() == 0) {
            throw new BenchmarkAbortedException();
        }
        if (requests.ok() == 0) {
            StringBuilder causes = new StringBuilder();
            Map<String, RequestCounts.ErrorCount> errors = requests.errors();
            errors.forEach(
                    (kind, error) -> causes.append("%n  %d x %s: %s".formatted(error.count(), kind, error.example())));
            throw new BenchmarkBrokenException("none of " + (requests.sent() + requests.dropped())
                    + " requests succeeded" + where(target) + causes
                    + "%n%s".formatted(FailureAdvice.after(errors.keySet())));
        }
        if (outcome.unasked() > 0) {
            UnaskedAnswersException unasked = new UnaskedAnswersException(outcome.unasked());
            throw new BenchmarkBrokenException(
                    unasked.getMessage() + where(target)
                            + ". No figure of this load can be trusted. Look for what repeats or mixes up answers:"
                            + " the server, or a proxy in front of it.",
                    unasked);
        }
        return outcome;
    }

    private static String where(LoadTarget target) {
        return " (model " + target.model() + " at " + target.endpoint() + ")";
    }
}
