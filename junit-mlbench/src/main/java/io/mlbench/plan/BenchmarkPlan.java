package io.mlbench.plan;

import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.RunLength;
import org.apiguardian.api.API;

/**
 * What one benchmark will do, with nothing left to look up. Annotation, command
 * line and code all end here; nothing past it knows which it was.
 *
 * @param endpoint what is measured, and how requests travel there
 * @param load how much is sent, and for how long
 * @param judging what the result is judged by
 * @param output what is shown and kept
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record BenchmarkPlan(EndpointPlan endpoint, LoadPlan load, JudgingPlan judging, OutputPlan output) {

    /**
     * Return the plan that the settings describe.
     *
     * @param embedded the address to use where the URL is "embedded"
     * @throws ConfigurationException if a setting is not valid
     */
    public static BenchmarkPlan of(Settings settings, EmbeddedLookup embedded) {
        return new BenchmarkPlan(
                EndpointPlan.of(settings, embedded),
                LoadPlan.of(settings),
                JudgingPlan.of(settings),
                OutputPlan.of(settings));
    }

    /** Return this plan with another length of the measured phase. */
    public BenchmarkPlan withExtent(RunLength other) {
        return new BenchmarkPlan(endpoint, load.withExtent(other), judging, output);
    }
}
