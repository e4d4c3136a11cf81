package io.mlbench.engine.capacity;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.engine.control.BenchmarkAbortedException;
import io.mlbench.engine.run.BenchmarkEngine;
import io.mlbench.engine.run.BenchmarkTask;
import io.mlbench.engine.session.LoadTarget;
import io.mlbench.engine.session.UnaskedAnswersException;
import io.mlbench.measure.Backlog;
import io.mlbench.metric.Metrics;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.progress.Progress;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.CapacityResult;
import io.mlbench.result.CapacityResult.Outcome;
import io.mlbench.result.Client;
import io.mlbench.result.Percentile;
import io.mlbench.result.Verdict;
import io.mlbench.slo.Objective;
import io.mlbench.slo.judge.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Finds the highest load at which objectives hold and the server keeps up; each
 * probe is a benchmark of its own. See {@link KeptUp}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CapacityRun {

    private final BenchmarkEngine engine;
    private final BenchmarkPlan plan;
    private final LoadPoint.Search search;
    private final LoadTarget target;
    /** Of each probe. */
    private final List<Objective> held;
    /** Of the whole search. */
    private final List<Objective> wanted;

    private final @Nullable String test;
    private final Progress progress;
    private @Nullable BenchmarkResult last;

    /**
     * @throws ConfigurationException if there is no objective that could fail
     */
    public CapacityRun(
            BenchmarkEngine engine,
            BenchmarkPlan plan,
            LoadPoint.Search search,
            LoadTarget target,
            List<Objective> objectives,
            @Nullable String test,
            Progress progress) {
        this.engine = engine;
        this.plan = plan;
        this.search = search;
        this.target = target;
        this.wanted = objectives.stream()
                .filter(objective -> objective.metric().equals(Metrics.CAPACITY))
                .toList();
        this.held = objectives.stream()
                .filter(objective -> !objective.metric().equals(Metrics.CAPACITY))
                .toList();
        this.test = test;
        this.progress = progress;
        if (held.isEmpty()) {
            throw new ConfigurationException(search + " looks for the highest load at which objectives hold, but none"
                    + " is stated of a single run; state one such as \"p95 <= 50 ms\"");
        }
    }

    /**
     * Return the result of the confirming run, with the search. Where no load
     * could be confirmed it is that of the last probe, with its violations. Of a
     * search that was aborted it is that of the last probe, aborted and not judged.
     *
     * @throws BenchmarkAbortedException if it was aborted before anything was measured
     * @throws BenchmarkBrokenException if there is nothing to judge
     */
    public BenchmarkResult run() throws InterruptedException {
        try {
            return search();
        } catch (BenchmarkAbortedException e) {
            if (last == null) {
                throw e;
            }
            return last.withVerdicts(List.of()).ofAborted();
        }
    }

    private BenchmarkResult search() throws InterruptedException {
        CapacityResult.Dimension dimension =
                CapacityResult.Dimension.valueOf(search.raised().name());
        CapacityResult found = new CapacitySearch(
                        LoadRange.of(dimension, search.start()), search.bound(), System::nanoTime)
                .run(this::probe);
        if (last == null || (found.highest() == null && last.violations().isEmpty() && !isViolation(found))) {
            throw new BenchmarkBrokenException(
                    "no capacity was found: " + found.ending().reason() + ". "
                            + found.curve().get(found.curve().size() - 1).note()
                            + ". Send from a less busy machine, begin at a lower load, or allow more time");
        }
        BenchmarkResult result = last.withCapacity(found).withCautions(cautions(found));
        return result.withVerdicts(Stream.concat(result.verdicts().stream(), Judge.judge(wanted, result).stream())
                .toList());
    }

    /** A capacity that an objective asks for and that the server does not have is a violation; no capacity alone is none. */
    private boolean isViolation(CapacityResult found) {
        return !wanted.isEmpty()
                && found.curve().stream().noneMatch(probe -> probe.outcome() == Outcome.CLIENT_LIMITED);
    }

    private CapacityResult.Probe probe(double load, int times) throws InterruptedException {
        BenchmarkPlan longer = plan.withExtent(plan.load().extent().times(times));
        LoadPoint point = search.at(load);
        progress.starting(target.model(), target.endpoint(), longer.load().extent(), point.toString());
        try {
            Backlog backlog = new Backlog();
            BenchmarkResult result =
                    engine.run(new BenchmarkTask(longer, point, target, held, test), progress, List.of(backlog));
            last = result;
            if (result.metadata().aborted()) {
                throw new BenchmarkAbortedException(result);
            }
            KeptUp keptUp = KeptUp.of(point, backlog, held);
            return new CapacityResult.Probe(
                    load,
                    outcome(result, keptUp),
                    false,
                    millis(result, Percentile.P50),
                    millis(result, Percentile.P95),
                    millis(result, Percentile.P99),
                    note(result, keptUp));
        } catch (BenchmarkBrokenException e) {
            if (last == null || e.getCause() instanceof UnaskedAnswersException) {
                throw e; // at no load has anything been answered, or nothing that was answered can be believed
            }
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return new CapacityResult.Probe(load, Outcome.FAIL, false, null, null, null, first);
        }
    }

    static Outcome outcome(BenchmarkResult result, KeptUp keptUp) {
        List<Verdict.Status> statuses = Stream.concat(
                        result.verdicts().stream().map(Verdict::status), Stream.of(keptUp.status()))
                .toList();
        Client client = result.client();
        // Where the client only adds its own time, the endpoint is faster than measured, so what held holds.
        boolean undecided = !statuses.stream().allMatch(Verdict.Status.PASS::equals);
        if (client != null && (client.changedTheLoad() || (client.limited() && undecided))) {
            return Outcome.CLIENT_LIMITED;
        }
        return statuses.contains(Verdict.Status.FAIL)
                ? Outcome.FAIL
                : statuses.contains(Verdict.Status.INCONCLUSIVE) ? Outcome.INCONCLUSIVE : Outcome.PASS;
    }

    private static @Nullable String note(BenchmarkResult result, KeptUp keptUp) {
        if (outcome(result, keptUp) == Outcome.CLIENT_LIMITED && result.client() != null) {
            return String.join("; ", result.client().limits());
        }
        List<String> reasons = Stream.concat(
                        result.violations().stream().map(Verdict::objective), keptUp.reasons().stream())
                .toList();
        return reasons.isEmpty() ? null : String.join("; ", reasons);
    }

    private static @Nullable Double millis(BenchmarkResult result, Percentile percentile) {
        OptionalDouble millis = result.latency().millis(percentile);
        return millis.isPresent() ? Double.valueOf(millis.getAsDouble()) : null;
    }

    private static List<String> cautions(CapacityResult found) {
        List<String> cautions = new ArrayList<>();
        if (found.atLeast()) {
            cautions.add("capacity: " + found.summary());
        }
        found.passAboveFail()
                .ifPresent(probe -> cautions.add("capacity: the objectives held at "
                        + found.dimension().text(probe.load())
                        + ", although they did not at that load or a lower one"));
        return cautions;
    }
}
