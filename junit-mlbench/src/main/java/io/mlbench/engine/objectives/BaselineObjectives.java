package io.mlbench.engine.objectives;

import io.mlbench.compare.BaselineResults;
import io.mlbench.compare.ComparisonException;
import io.mlbench.plan.BaselineSource;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Environment;
import io.mlbench.result.Metadata;
import io.mlbench.slo.Objective;
import io.mlbench.slo.judge.BaselineFitness;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.ResultStore;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** The objectives of a case, with what its baseline says of them. Everything that can be wrong is found before the run. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BaselineObjectives {

    private static final String HOW_TO_GET_ONE = "measure one with --update-baseline or -Dmlbench.baseline-update=true";

    private final List<Objective> stated;
    private final boolean updates;
    private final Optional<BaselineResolver> baseline;
    private final boolean anyEnvironment;
    private final List<String> cautions;

    private BaselineObjectives(
            List<Objective> stated,
            boolean updates,
            Optional<BaselineResolver> baseline,
            boolean anyEnvironment,
            List<String> cautions) {
        this.stated = stated;
        this.updates = updates;
        this.baseline = baseline;
        this.anyEnvironment = anyEnvironment;
        this.cautions = List.copyOf(cautions);
    }

    /**
     * Read the baseline where objectives need it.
     *
     * @param machine the one that measures
     * @throws ConfigurationException if they need one that is not named, cannot
     *     be read, or comes from another machine without leave
     */
    public static BaselineObjectives of(
            List<Objective> objectives, Optional<BaselineSource> source, Environment machine) {
        List<Objective> relative =
                objectives.stream().filter(Objective::needsBaseline).toList();
        if (source.isEmpty()) {
            if (!relative.isEmpty()) {
                throw new ConfigurationException(
                        "objective \"" + relative.get(0).text()
                                + "\" needs a baseline, and none is named; name its file with --baseline, -Dmlbench.baseline or"
                                + " @Baseline, and " + HOW_TO_GET_ONE);
            }
            return new BaselineObjectives(objectives, false, Optional.empty(), false, List.of());
        }
        BaselineSource named = source.get();
        if (named.update()) {
            requireUpdatable(named);
            return new BaselineObjectives(objectives, true, Optional.empty(), false, unjudged(relative));
        }
        if (relative.isEmpty()) {
            return new BaselineObjectives(
                    objectives,
                    false,
                    Optional.empty(),
                    false,
                    List.of("the baseline " + named.file() + " was not used, since no objective is relative to it"));
        }
        BaselineResults read = read(named);
        return new BaselineObjectives(
                objectives,
                false,
                Optional.of(new BaselineResolver(read, named.file(), HOW_TO_GET_ONE)),
                named.anyEnvironment(),
                differences(named, read, machine));
    }

    /**
     * Return the objectives with their limits as numbers.
     *
     * @param judged what will be measured
     * @throws ConfigurationException if the baseline does not say what they need
     */
    public List<Objective> resolve(Metadata judged) {
        baseline.ifPresent(held -> requireComparable(held, judged));
        return stated.stream()
                .filter(objective -> baseline.isPresent() || !objective.needsBaseline())
                .map(objective ->
                        baseline.map(held -> held.resolve(objective, judged)).orElse(objective))
                .toList();
    }

    private void requireComparable(BaselineResolver held, Metadata judged) {
        held.baseline().otherModel(judged).ifPresent(model -> {
            throw new ConfigurationException("the baseline " + held.file() + " was measured of model \"" + model
                    + "\", and this run measures model \"" + judged.model() + "\"; " + held.remedy()
                    + ", or set two models side by side with compare");
        });
        List<String> differences = held.baseline().workDifferences(judged);
        if (!differences.isEmpty() && !anyEnvironment) {
            throw new ConfigurationException("the baseline " + held.file() + " was asked something else: "
                    + String.join("; ", differences) + "; " + held.remedy()
                    + ", or take it all the same with --baseline-any-environment or"
                    + " -Dmlbench.baseline-any-environment=true");
        }
        List<Objective> relative =
                stated.stream().filter(Objective::needsBaseline).toList();
        for (BenchmarkResult run : held.baseline().accepted(judged)) {
            List<String> objections = BaselineFitness.objections(run, relative);
            if (!objections.isEmpty()) {
                throw new ConfigurationException("the baseline " + held.file() + " holds a run that is no measure for"
                        + " others: " + String.join("; ", objections) + "; " + held.remedy());
            }
        }
    }

    /**
     * Return what to mind, one sentence each.
     *
     * @param judged what is measured
     */
    public List<String> cautions(Metadata judged) {
        List<String> all = new ArrayList<>(cautions);
        baseline.ifPresent(held -> all.addAll(held.baseline().loadDifferences(judged)));
        return all;
    }

    /**
     * Require a load that is known beforehand where a baseline plays a part.
     *
     * @throws ConfigurationException if the highest load is searched for, which is another one each time
     */
    public void requireKnown(LoadPoint point) {
        if (point instanceof LoadPoint.Search && (updates || stated.stream().anyMatch(Objective::needsBaseline))) {
            throw new ConfigurationException(point + " finds another load each time, and so can neither be held against"
                    + " a baseline nor be one; measure at one load, or state limits as numbers");
        }
    }

    private static BaselineResults read(BaselineSource named) {
        if (!Files.exists(named.file())) {
            throw new ConfigurationException("baseline, set by " + named.origin() + ": there is no file "
                    + named.file().toAbsolutePath() + "; " + HOW_TO_GET_ONE);
        }
        if (!Files.isRegularFile(named.file())) { // each case reads it again, and a pipe has nothing more then
            throw new ConfigurationException(
                    "baseline, set by " + named.origin() + ": " + named.file() + " is no regular file; save it to one");
        }
        try {
            return BaselineResults.read(named.file());
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

    private static List<String> differences(BaselineSource named, BaselineResults read, Environment machine) {
        List<String> differences = read.differences(machine);
        if (!differences.isEmpty() && !named.anyEnvironment()) {
            throw new ConfigurationException("the baseline " + named.file() + ", set by " + named.origin()
                    + ", comes from another environment, from which no change of the model can be told: "
                    + String.join("; ", differences) + "; " + HOW_TO_GET_ONE
                    + " here, or take it all the same with --baseline-any-environment or"
                    + " -Dmlbench.baseline-any-environment=true");
        }
        List<String> cautions = new ArrayList<>();
        if (read.copies() > 0) {
            cautions.add("copies of a run in the baseline " + named.file() + " count once: " + read.copies()
                    + " results were left out");
        }
        differences.forEach(difference -> cautions.add("the baseline comes from another environment: " + difference));
        return cautions;
    }
}
