package io.mlbench.plan;

import io.mlbench.metric.Trait;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.slo.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/** Reads the objectives of a plan, so that a wrong one is found before the run and named with its place. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Objectives {

    private Objectives() {}

    public static List<Objective> parse(StatedObjectives stated) {
        List<Objective> objectives = new ArrayList<>();
        for (String text : stated.texts()) {
            try {
                objectives.add(Objective.parse(text));
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException("slo, set by " + stated.origin() + ": " + e.getMessage(), e);
            }
        }
        return objectives;
    }

    /** Return the lowest latency that an objective allows; empty if none limits one. */
    public static OptionalDouble tightestMillis(List<Objective> objectives) {
        return objectives.stream()
                .filter(objective -> objective.metric().has(Trait.STEERS_CALIBRATION))
                .mapToDouble(Objective::limit)
                .min();
    }
}
