package io.mlbench.compare.rules;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.stats.Spread;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * How often a model was right, as far as comparisons look at it.
 *
 * @param overall the share of all samples, in percent; empty if not measured
 * @param percentByLanguage the share of each language's samples, in percent
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Accuracies(OptionalDouble overall, Map<String, Double> percentByLanguage) {

    private static final Accuracies NONE = new Accuracies(OptionalDouble.empty(), Map.of());

    public Accuracies {
        SortedMap<String, Double> sorted = new TreeMap<>(percentByLanguage);
        percentByLanguage = Collections.unmodifiableSortedMap(sorted);
    }

    /** Return what a result says of accuracy. */
    public static Accuracies of(BenchmarkResult result) {
        Accuracy accuracy = result.accuracy();
        if (accuracy == null) {
            return NONE;
        }
        Map<String, Double> shares = new TreeMap<>();
        accuracy.languages()
                .forEach((language, score) -> shares.put(language, score.share().percent()));
        return new Accuracies(OptionalDouble.of(accuracy.overall().percent()), shares);
    }

    /** Return the median of each share over runs. */
    public static Accuracies median(List<Accuracies> runs) {
        TreeSet<String> languages = new TreeSet<>();
        runs.forEach(run -> languages.addAll(run.percentByLanguage.keySet()));
        Map<String, Double> medians = new TreeMap<>();
        for (String language : languages) {
            medians.put(
                    language,
                    Spread.median(runs.stream()
                            .flatMapToDouble(run -> run.language(language).stream())
                            .toArray()));
        }
        double[] overall =
                runs.stream().flatMapToDouble(run -> run.overall.stream()).toArray();
        return new Accuracies(
                overall.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Spread.median(overall)), medians);
    }

    public OptionalDouble language(String language) {
        Double percent = percentByLanguage.get(language);
        return percent == null ? OptionalDouble.empty() : OptionalDouble.of(percent);
    }

    public boolean isEmpty() {
        return overall.isEmpty() && percentByLanguage.isEmpty();
    }
}
