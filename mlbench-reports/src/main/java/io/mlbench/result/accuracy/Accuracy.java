package io.mlbench.result.accuracy;

import io.mlbench.result.Proportion;
import io.mlbench.stats.Interval;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How often a model was right, by language. Immutable; it holds counts, from
 * which every share, F1 and interval follows, except the bootstrap interval.
 *
 * @param source the dataset
 * @param languages the score of each language, at least one
 * @param support gold label to the number of its samples; empty for transcripts.
 *     In language identification the labels are the languages
 * @param confusion gold label to given label to the number of samples. Its sum
 *     and the unanswered are all samples; empty for transcripts
 * @param macroF1Interval the 95 % bootstrap interval of macro-F1, between 0 and
 *     1, stratified by language; {@code null} where macro-F1 was not computed
 * @param labelMapping label as the dataset or the model wrote it to label as it
 *     was counted, where they differ: "cmn" to "zh"
 * @param seed the seed of sampling and bootstrap; not negative
 * @param minimumSupport the fewest samples with which a label counts in
 *     macro-F1 and a language may carry an objective; at least 1
 * @param outcomes the outcome of each sample, or {@code null} if there were too
 *     many
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Accuracy(
        Source source,
        Map<String, LanguageScore> languages,
        Map<String, Long> support,
        Map<String, Map<String, Long>> confusion,
        @Nullable Interval macroF1Interval,
        Map<String, String> labelMapping,
        long seed,
        int minimumSupport,
        @Nullable PairedOutcomes outcomes) {

    /** The fewest samples that a figure needs to mean something, unless another number is asked for. */
    public static final int MINIMUM_SUPPORT = 30;

    public Accuracy {
        languages = AccuracyCounts.sorted(languages);
        support = AccuracyCounts.sorted(support);
        confusion = AccuracyCounts.sortedRows(confusion);
        labelMapping = AccuracyCounts.sorted(labelMapping);
        AccuracyCounts.check(languages, support, confusion, outcomes);
        AccuracyCounts.checkInterval(macroF1Interval);
        if (seed < 0 || minimumSupport < 1) {
            throw new IllegalArgumentException("the seed must be 0 or more and the minimum support 1 or more but were "
                    + seed + " and " + minimumSupport);
        }
    }

    /** Return the share of correct answers over all samples. */
    public Proportion overall() {
        return AccuracyCounts.overall(languages);
    }

    /** Return the score of a label; empty if no sample has it. */
    public Optional<LabelScore> label(String label) {
        return Optional.ofNullable(support.get(label))
                .map(samples -> AccuracyCounts.score(label, samples, confusion, Map.of()));
    }

    /**
     * Return the mean F1 of the gold labels with enough samples, between 0 and
     * 1; empty if there is none. An unanswered sample is missed by its label.
     */
    public OptionalDouble macroF1() {
        return AccuracyCounts.macroF1(this, false);
    }

    /** Return what macro-F1 would be, had all unanswered samples been answered correctly. */
    public OptionalDouble macroF1AllUnansweredCorrect() {
        return AccuracyCounts.macroF1(this, true);
    }

    /** Return whether a language has too few samples to carry an objective. */
    public boolean tooSmall(String language) {
        LanguageScore score = languages.get(language);
        return score != null && score.samples() < minimumSupport;
    }

    /** Return the word errors of all languages; empty unless transcripts were scored. */
    public Optional<EditCount> wordErrors() {
        return languages.values().stream()
                .flatMap(score -> Optional.ofNullable(score.words()).stream())
                .reduce(EditCount::plus);
    }

    /** Return the character errors of all languages; empty unless transcripts were scored. */
    public Optional<EditCount> characterErrors() {
        return languages.values().stream()
                .flatMap(score -> Optional.ofNullable(score.characters()).stream())
                .reduce(EditCount::plus);
    }

    /**
     * Where the samples come from.
     *
     * @param name the dataset's name: a file's or folder's, without its path
     * @param fingerprint SHA-256 of its content, in hex
     */
    public record Source(String name, String fingerprint) {}
}
