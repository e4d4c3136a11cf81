package io.mlbench.engine;

import io.mlbench.compare.Baseline;
import io.mlbench.compare.ComparisonException;
import io.mlbench.plan.BaselineSource;
import io.mlbench.plan.ConfigurationException;
import io.mlbench.result.Environment;
import io.mlbench.result.Metadata;
import io.mlbench.slo.BaselineFigure;
import io.mlbench.slo.Objective;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.ResultStore;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The objectives of a case, with what its baseline says of them. Everything that can be wrong is found before the run. */
final class BaselineObjectives {

    private static final String HOW_TO_GET_ONE = "measure one with --update-baseline or -Dmlbench.baseline-update=true";

    private final List<Objective> stated;
    private final Optional<BaselineSource> source;
    private final Optional<Baseline> baseline;
    private final List<String> cautions;

    private BaselineObjectives(
            List<Objective> stated,
            Optional<BaselineSource> source,
            Optional<Baseline> baseline,
            List<String> cautions) {
        this.stated = stated;
        this.source = source;
        this.baseline = baseline;
        this.cautions = List.copyOf(cautions);
    }

    /**
     * Read the baseline where objectives need it.
     *
     * @param machine the one that measures
     * @throws ConfigurationException if they need one that is not named, cannot
     *     be read, or comes from another machine without leave
     */
    static BaselineObjectives of(List<Objective> objectives, Optional<BaselineSource> source, Environment machine) {
        List<Objective> relative =
                objectives.stream().filter(Objective::needsBaseline).toList();
        if (source.isEmpty()) {
            if (!relative.isEmpty()) {
                throw new ConfigurationException(
                        "objective \"" + relative.get(0).text()
                                + "\" needs a baseline, and none is named; name its file with --baseline, -Dmlbench.baseline or"
                                + " @Baseline, and " + HOW_TO_GET_ONE);
            }
            return new BaselineObjectives(objectives, source, Optional.empty(), List.of());
        }
        BaselineSource named = source.get();
        if (named.update()) {
            requireUpdatable(named);
            return new BaselineObjectives(objectives, source, Optional.empty(), unjudged(relative));
        }
        if (relative.isEmpty()) {
            return new BaselineObjectives(
                    objectives,
                    source,
                    Optional.empty(),
                    List.of("the baseline " + named.file() + " was not used, since no objective is relative to it"));
        }
        Baseline read = read(named);
        return new BaselineObjectives(objectives, source, Optional.of(read), differences(named, read, machine));
    }

    /**
     * Return the objectives with their limits as numbers.
     *
     * @param judged what will be measured
     * @throws ConfigurationException if the baseline does not say what they need
     */
    List<Objective> resolve(Metadata judged) {
        return stated.stream()
                .filter(objective -> baseline.isPresent() || !objective.needsBaseline())
                .map(objective -> objective.needsBaseline() ? resolve(objective, judged) : objective)
                .toList();
    }

    /** Return what to mind, one sentence each. */
    List<String> cautions() {
        return cautions;
    }

    private Objective resolve(Objective objective, Metadata judged) {
        Baseline held = baseline.orElseThrow();
        BaselineSource named = source.orElseThrow();
        String beginning = "objective \"" + objective.text() + "\": the baseline " + named.file();
        if (!held.covers(judged)) {
            throw new ConfigurationException(beginning + " has no result for this test and load, only for "
                    + String.join("; ", held.titles()) + "; " + HOW_TO_GET_ONE);
        }
        String metric = objective.metricLabel();
        OptionalDouble value = held.value(metric, judged);
        if (value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
            throw new ConfigurationException(
                    beginning + (value.isEmpty() ? " does not hold " + metric : " holds " + metric + " without bound")
                            + "; " + HOW_TO_GET_ONE);
        }
        return objective.against(new BaselineFigure(value.getAsDouble(), held.values(metric, judged)));
    }

    private static Baseline read(BaselineSource named) {
        if (!Files.exists(named.file())) {
            throw new ConfigurationException("baseline, set by " + named.origin() + ": there is no file "
                    + named.file().toAbsolutePath() + "; " + HOW_TO_GET_ONE);
        }
        try {
            return Baseline.read(named.file());
        } catch (ResultFileException | ComparisonException e) {
            throw new ConfigurationException("baseline, set by " + named.origin() + ": " + e.getMessage(), e);
        }
    }

    private static void requireUpdatable(BaselineSource named) {
        try {
            ResultStore.requireWritable(named.file());
            if (named.file().toFile().length() > 0) {
                ResultStore.read(named.file());
            }
        } catch (ResultFileException e) {
            throw new ConfigurationException("baseline, set by " + named.origin() + ": " + e.getMessage(), e);
        }
    }

    private static List<String> unjudged(List<Objective> relative) {
        return relative.isEmpty()
                ? List.of()
                : List.of("not judged, since this run is to become the baseline: "
                        + relative.stream().map(Objective::text).collect(Collectors.joining("; ")));
    }

    private static List<String> differences(BaselineSource named, Baseline read, Environment machine) {
        List<String> differences = read.differences(machine);
        if (!differences.isEmpty() && !named.anyEnvironment()) {
            throw new ConfigurationException("the baseline " + named.file() + ", set by " + named.origin()
                    + ", comes from another environment, from which no change of the model can be told: "
                    + String.join("; ", differences) + "; " + HOW_TO_GET_ONE
                    + " here, or take it all the same with --baseline-any-environment or"
                    + " -Dmlbench.baseline-any-environment=true");
        }
        List<String> cautions = new ArrayList<>();
        differences.forEach(difference -> cautions.add("the baseline comes from another environment: " + difference));
        return cautions;
    }
}
