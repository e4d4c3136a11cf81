package io.mlbench.recording;

import io.mlbench.compare.BaselineResults;
import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.Objectives;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.slo.judge.BaselineFitness;
import io.mlbench.store.ResultStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes results that were accepted to their baseline. The first one of a load
 * point takes the place of what the file held of it; others of this JVM are
 * repeated runs, and join it. Thread-safe.
 */
final class BaselineUpdates {

    private final Map<Path, List<BenchmarkResult>> accepted = new LinkedHashMap<>();

    /**
     * Write a result to the baseline where the plan says so.
     *
     * @throws BenchmarkBrokenException if it is unfit to be one; the file stays as it is
     */
    synchronized void add(BenchmarkPlan plan, BenchmarkResult result) {
        plan.judging().baseline().filter(baseline -> baseline.update()).ifPresent(baseline -> {
            List<String> objections = BaselineFitness.objections(
                    result, Objectives.parse(plan.judging().objectives()));
            if (!objections.isEmpty()) {
                throw new BenchmarkBrokenException(
                        "the baseline " + baseline.file() + " was not updated, since this run"
                                + " is no measure for others: " + String.join("; ", objections)
                                + ". Measure again under a load that the server and this machine hold");
            }
            List<BenchmarkResult> own =
                    accepted.computeIfAbsent(baseline.file().toAbsolutePath().normalize(), file -> new ArrayList<>());
            boolean joins = own.stream().anyMatch(former -> BaselineResults.isSamePoint(former, result));
            ResultStore.update(baseline.file(), own.isEmpty(), former -> {
                List<BenchmarkResult> joined = new ArrayList<>(former);
                joined.add(result);
                return joins ? joined : BaselineResults.replaced(former, result);
            });
            own.add(result);
        });
    }
}
