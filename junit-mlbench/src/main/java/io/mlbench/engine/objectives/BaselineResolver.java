package io.mlbench.engine.objectives;

import io.mlbench.compare.BaselineResults;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.result.Metadata;
import io.mlbench.slo.BaselineFigure;
import io.mlbench.slo.Objective;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * Puts what a baseline holds into an objective that is relative to it.
 *
 * @param file where the baseline stands
 * @param remedy what to do where it lacks something; a clause
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record BaselineResolver(BaselineResults baseline, Path file, String remedy) {

    /**
     * Return the objective with its limit as a number; one that needs no baseline
     * stays as it is.
     *
     * @param judged what is held against the baseline, which need not have been measured yet
     * @throws ConfigurationException if the baseline does not hold what the objective needs
     */
    public Objective resolve(Objective objective, Metadata judged) {
        if (!objective.needsBaseline()) {
            return objective;
        }
        if (!baseline.covers(judged)) {
            throw lacking(
                    objective,
                    "has no result for this test and load, " + BaselineResults.title(judged) + ", only for "
                            + String.join("; ", baseline.titles()));
        }
        String metric = objective.metricLabel();
        OptionalDouble value = baseline.value(metric, judged);
        if (value.isEmpty()) {
            throw lacking(objective, "does not hold " + metric);
        }
        if (!Double.isFinite(value.getAsDouble())) {
            throw lacking(objective, "holds " + metric + " without bound");
        }
        return objective.against(new BaselineFigure(value.getAsDouble(), baseline.values(metric, judged)));
    }

    private ConfigurationException lacking(Objective objective, String what) {
        return new ConfigurationException(
                "objective \"" + objective.text() + "\": the baseline " + file + " " + what + "; " + remedy);
    }
}
