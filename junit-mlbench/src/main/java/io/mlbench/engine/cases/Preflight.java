package io.mlbench.engine.cases;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.engine.session.EndpointSession;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.recording.RunContext;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Finds what would end a benchmark at its begin, without measuring: where
 * several endpoints are measured in turns, the last one should not be found
 * unreachable after the first was measured.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Preflight {

    private Preflight() {}

    /**
     * Require that what a benchmark will leave behind can be written.
     *
     * @throws ConfigurationException if it cannot
     */
    public static void requireWritable(RunContext context, BenchmarkPlan plan, Class<?> testClass) {
        context.requireWritable(plan, testClass.getName());
    }

    /**
     * Require that the endpoint is ready and that requests for it can be made.
     *
     * @throws ConfigurationException if a setting does not suit the endpoint
     * @throws BenchmarkBrokenException if the endpoint cannot be measured
     */
    public static void requireReady(BenchmarkPlan plan) {
        try (EndpointSession session = EndpointSession.open(plan)) {
            session.target(List.of());
        }
    }
}
