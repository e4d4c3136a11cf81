package io.mlbench.engine.run;

import io.mlbench.compare.history.PreviousRuns;
import io.mlbench.engine.calibration.ClientReport;
import io.mlbench.engine.objectives.ObjectiveTracker;
import io.mlbench.engine.session.LoadTarget;
import io.mlbench.gpu.GpuMonitor;
import io.mlbench.load.LoadSpec;
import io.mlbench.measure.SampleObserver;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.result.Metadata;
import io.mlbench.slo.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What one run of the engine is to measure.
 *
 * @param test the test case's name, or {@code null}
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record BenchmarkTask(
        BenchmarkPlan plan,
        LoadPoint point,
        LoadTarget target,
        List<Objective> objectives,
        @Nullable String test) {

    /** Require that the planned requests can make the load; an evaluation sends each sample once, however many there are. */
    void requireReachable() {
        if (target.scoring().isEmpty()) {
            ReachableLoad.require(plan);
        }
    }

    /** Begin to count for the objectives, with regard to what former runs tell of each. */
    ObjectiveTracker evidence(PreviousRuns former) {
        Metadata expected = ResultMetadata.expected(plan, point, target, test);
        return ObjectiveTracker.of(plan, objectives, objective -> former.usualDeff(objective.text(), expected));
    }

    /** Begin to watch the GPUs of the serving machine; {@code null} where that is not known. */
    @Nullable
    GpuMonitor gpuMonitor() {
        return target.url()
                .map(url -> GpuMonitor.start(url, plan.endpoint().gpuMetricsUrl()))
                .orElse(null);
    }

    /** Measure what the client alone costs at this load. */
    ClientReport clientReport(BooleanSupplier aborted) throws InterruptedException {
        return new ClientReport(
                point,
                target.floor().measure(point, plan.load().extent(), aborted),
                plan.endpoint().embedded());
    }

    /**
     * Return the load to send.
     *
     * @param evidence told of each measured sample, and ends a load of automatic length
     * @param watching told of each measured sample too
     * @param aborted tells that the load must end at once
     */
    LoadSpec load(
            WarmupWatch warmup, ObjectiveTracker evidence, List<SampleObserver> watching, BooleanSupplier aborted) {
        List<SampleObserver> observers = new ArrayList<>(List.of(evidence));
        observers.addAll(watching);
        target.scoring().ifPresent(observers::add);
        return new LoadSpec(
                point,
                plan.load().openLoop(),
                plan.load().closedLoop(),
                plan.load().warmup(),
                plan.load().extent(),
                warmup,
                evidence::certain,
                observers,
                aborted);
    }
}
