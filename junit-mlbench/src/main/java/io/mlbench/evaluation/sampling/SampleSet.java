package io.mlbench.evaluation.sampling;

import io.mlbench.evaluation.LanguageCode;
import io.mlbench.evaluation.Task;
import io.mlbench.evaluation.dataset.LabeledSample;
import io.mlbench.evaluation.dataset.LabeledSample.Content;
import io.mlbench.evaluation.dataset.LabeledSample.Text;
import io.mlbench.result.Sha256;
import io.mlbench.result.accuracy.Accuracy;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * The samples that a model is asked, in a fixed order.
 *
 * @param source the dataset that they are from
 * @param samples by language, sorted by its code
 * @param task what the model is asked to find out
 * @param fingerprint SHA-256 of the samples in their order, in hex
 * @param seed the seed that they were chosen with
 * @param notes what the reader of a result should know: languages with fewer
 *     samples than asked for, rows that were skipped
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record SampleSet(
        Accuracy.Source source,
        Map<String, List<LabeledSample>> samples,
        Task task,
        String fingerprint,
        long seed,
        List<String> notes) {

    public SampleSet {
        Map<String, List<LabeledSample>> sorted = new TreeMap<>();
        samples.forEach(
                (language, list) -> sorted.put(language, list instanceof StoredSamples ? list : List.copyOf(list)));
        samples = Collections.unmodifiableMap(sorted);
        notes = List.copyOf(notes);
    }

    public static SampleSet of(
            Accuracy.Source source,
            Map<String, List<LabeledSample>> samples,
            boolean references,
            long seed,
            List<String> notes) {
        MessageDigest digest = Sha256.digest();
        boolean languages = !references;
        for (List<LabeledSample> list : new TreeMap<>(samples).values()) {
            for (LabeledSample sample : list) {
                identify(digest, sample);
                if (sample.input() instanceof Content) {
                    digest.update(Sha256.digest().digest(sample.bytes()));
                }
                languages &= LanguageCode.of(sample.expected()).equals(sample.language());
            }
        }
        Task task = references ? Task.TRANSCRIPT : languages ? Task.LANGUAGE : Task.LABEL;
        return new SampleSet(source, samples, task, Sha256.hex(digest), seed, notes);
    }

    /**
     * Return all samples: those of the first language, then those of the next.
     * Many samples are not in memory, but are read as they are asked for.
     */
    public List<LabeledSample> ordered() {
        return new JoinedSamples(samples.values());
    }

    /** Add what makes a sample this one, wherever it stands. */
    static void identify(MessageDigest digest, LabeledSample sample) {
        String content = sample.input() instanceof Text text ? text.text() : ((Content) sample.input()).name();
        Sha256.update(digest, sample.language(), sample.expected(), content);
    }
}
