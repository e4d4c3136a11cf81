package io.mlbench.engine.run;

import io.mlbench.engine.session.LoadTarget;
import io.mlbench.load.LoadGenerator;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.OpenLoop;
import io.mlbench.result.Metadata;
import io.mlbench.result.RequestCounts;
import java.time.Instant;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Says what was measured, when and where. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ResultMetadata {

    private ResultMetadata() {}

    static Metadata of(BenchmarkTask task, LoadGenerator.Outcome outcome, Instant end) {
        RequestCounts requests = outcome.measurement().requests();
        return of(
                task.plan(),
                task.point(),
                task.target(),
                task.test(),
                Math.toIntExact(requests.sent() + requests.dropped()),
                Math.toIntExact(outcome.warmupRequests()),
                end);
    }

    /** Return what is known before the run: by it the run's counterpart in a baseline is found. */
    public static Metadata expected(BenchmarkPlan plan, LoadPoint point, LoadTarget target, @Nullable String test) {
        return of(plan, point, target, test, 1, 0, null);
    }

    private static Metadata of(
            BenchmarkPlan plan,
            LoadPoint point,
            LoadTarget target,
            @Nullable String test,
            int runs,
            int warmup,
            @Nullable Instant end) {
        return new Metadata(
                target.model(),
                plan.output().label().orElse(null),
                end,
                test,
                new Metadata.Workload(
                        target.endpoint(),
                        target.protocol(),
                        target.transport(),
                        runs,
                        warmup,
                        point instanceof LoadPoint.Closed closed ? closed.concurrency() : null,
                        point instanceof LoadPoint.Open open
                                ? openLoop(plan.load().openLoop(), open)
                                : null,
                        plan.load().batchSize(),
                        plan.output().profile().orElse(null),
                        new Metadata.Planned(
                                plan.load().extent().toString(),
                                plan.load().warmup().toString(),
                                plan.load().recorded(point)),
                        target.inputs().orElse(null),
                        target.distinctInputs()
                                .map(inputs -> (int) Math.min(inputs, (long) runs + warmup))
                                .orElse(null)),
                EnvironmentProbe.environment());
    }

    private static Metadata.OpenLoop openLoop(OpenLoop loop, LoadPoint.Open point) {
        return new Metadata.OpenLoop(point.rate().toString(), loop.arrivals(), loop.seed(), loop.maxInFlight());
    }
}
