package io.mlbench.engine.run;

import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.RunLength;
import org.apiguardian.api.API;

/** Whether the planned requests can make the load that is asked for. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ReachableLoad {

    private ReachableLoad() {}

    /**
     * Require as many requests as are to be in flight at a time: with fewer, the
     * figures would be those of a smaller load under the name of a larger one.
     *
     * @throws ConfigurationException if a load point has fewer
     */
    public static void require(BenchmarkPlan plan) {
        if (!(plan.load().extent() instanceof RunLength.Count count)) {
            return;
        }
        for (LoadPoint point : plan.load().points()) {
            if (point instanceof LoadPoint.Closed closed && closed.concurrency() > count.requests()) {
                throw new ConfigurationException(
                        "concurrency is %d, but runs = %d are never that many requests in flight; state at least %d runs, or a duration"
                                .formatted(closed.concurrency(), count.requests(), closed.concurrency()));
            }
        }
    }
}
