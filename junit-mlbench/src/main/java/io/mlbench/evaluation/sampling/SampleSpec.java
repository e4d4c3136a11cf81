package io.mlbench.evaluation.sampling;

import io.mlbench.evaluation.LanguageCode;
import io.mlbench.evaluation.dataset.Dataset;
import io.mlbench.evaluation.dataset.LabeledSample;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.result.accuracy.Accuracy;
import java.util.ArrayList;
import java.util.Collection;
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
public record SampleSpec(List<String> languages, int perLanguage, long seed) {

    /** More are no languages, but another column. */
    private static final int MOST_LANGUAGES = 1000;

    public SampleSpec {
        languages = List.copyOf(languages);
        if (perLanguage < 1) {
            throw new IllegalArgumentException("samples per language must be positive but was " + perLanguage);
        }
        if (seed < 0) {
            throw new IllegalArgumentException("seed must be 0 or more but was " + seed);
        }
    }

    /**
     * Choose in one pass over the dataset. Memory does not grow with its size:
     * chosen samples are held only as long as they are few.
     *
     * @throws ConfigurationException if it cannot be read, or lacks one of the
     *     languages; the message lists those it has
     */
    public SampleSet select(Dataset dataset) {
        return select(dataset, StratifiedSampler.MOST_BYTES);
    }

    SampleSet select(Dataset dataset, long mostBytes) {
        Set<String> wanted = new LinkedHashSet<>();
        languages.forEach(language -> wanted.add(LanguageCode.of(language)));
        StratifiedSampler draw = new StratifiedSampler(perLanguage, mostBytes);
        Dataset.Contents contents = dataset.read(sample -> {
            String language = sample.language();
            if (!draw.knows(language)) {
                requireLanguages(dataset, draw.languages().size());
                boolean counts = wanted.isEmpty() || wanted.contains(language);
                draw.enter(language, new BottomKSampler(counts ? perLanguage : 0, seed));
            }
            draw.take(sample);
        });
        requireAll(dataset, wanted, draw.languages());
        List<String> notes = new ArrayList<>(contents.problems());
        if (contents.skipped()
                > notes.stream().filter(note -> note.contains(" skipped")).count()) {
            notes.add(contents.skipped() + " rows of " + dataset.name() + " were skipped in all");
        }
        Map<String, List<LabeledSample>> chosen = draw.chosen();
        Map<String, List<LabeledSample>> samples = new TreeMap<>();
        for (String language : wanted.isEmpty() ? draw.languages() : wanted) {
            List<LabeledSample> own = chosen.getOrDefault(language, List.of());
            samples.put(language, own);
            notes.addAll(draw.shortfall(language, own.size()));
        }
        return SampleSet.of(
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

    private static void requireAll(Dataset dataset, Set<String> wanted, Collection<String> present) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(present);
        if (!missing.isEmpty()) {
            throw new ConfigurationException("dataset %s has no samples of %s; it has %s"
                    .formatted(dataset.name(), String.join(", ", missing), String.join(", ", present)));
        }
    }
}
