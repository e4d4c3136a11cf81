package io.mlbench.accuracy;

import io.mlbench.plan.ConfigurationException;
import io.mlbench.result.Accuracy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * How many samples to ask a model, and of which languages.
 *
 * <p>Each sample's place in a lottery is a hash of the seed and the sample, and
 * the first of each language are taken: the choice depends on the dataset and
 * the seed, not on the order in which samples stand. Repeated samples count once.
 *
 * @param languages their codes in any spelling; empty for all in the dataset
 * @param perLanguage how many samples of each; at least 1
 * @param seed not negative
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Sampling(List<String> languages, int perLanguage, long seed) {

    /** More are no languages, but another column. */
    private static final int MOST_LANGUAGES = 1000;

    public Sampling {
        languages = List.copyOf(languages);
        if (perLanguage < 1) {
            throw new IllegalArgumentException("samples per language must be positive but was " + perLanguage);
        }
        if (seed < 0) {
            throw new IllegalArgumentException("seed must be 0 or more but was " + seed);
        }
    }

    /**
     * Choose in one pass over the dataset; only chosen samples are held.
     *
     * @throws ConfigurationException if it cannot be read, or lacks one of the
     *     languages; the message lists those it has
     */
    public Selection select(Dataset dataset) {
        Set<String> wanted = new LinkedHashSet<>();
        languages.forEach(language -> wanted.add(LanguageCode.of(language)));
        Map<String, Lottery> lotteries = new TreeMap<>();
        Dataset.Contents contents = dataset.read(sample -> {
            Lottery lottery = lotteries.get(sample.language());
            if (lottery == null) {
                requireLanguages(dataset, lotteries.size());
                boolean counts = wanted.isEmpty() || wanted.contains(sample.language());
                lottery = new Lottery(counts ? perLanguage : 0, seed);
                lotteries.put(sample.language(), lottery);
            }
            lottery.take(sample);
        });
        requireAll(dataset, wanted, lotteries.keySet());
        List<String> notes = new ArrayList<>(contents.problems());
        if (contents.skipped() > notes.size()) {
            notes.add(contents.skipped() + " rows of " + dataset.name() + " were skipped in all");
        }
        Map<String, List<LabeledSample>> samples = new TreeMap<>();
        for (String language : wanted.isEmpty() ? lotteries.keySet() : wanted) {
            Lottery lottery = lotteries.getOrDefault(language, new Lottery(0, seed));
            samples.put(language, lottery.chosen());
            lottery.shortfall(language).ifPresent(notes::add);
        }
        return Selection.of(
                new Accuracy.Source(dataset.name(), contents.fingerprint()),
                samples,
                contents.references(),
                seed,
                notes);
    }

    private static void requireLanguages(Dataset dataset, int languages) {
        if (languages >= MOST_LANGUAGES) {
            throw new ConfigurationException("dataset %s has more than %d languages; check which column is \"lang\""
                    .formatted(dataset.name(), MOST_LANGUAGES));
        }
    }

    private static void requireAll(Dataset dataset, Set<String> wanted, Set<String> present) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(present);
        if (!missing.isEmpty()) {
            throw new ConfigurationException("dataset %s has no samples of %s; it has %s"
                    .formatted(dataset.name(), String.join(", ", missing), String.join(", ", present)));
        }
    }
}
