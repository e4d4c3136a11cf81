package io.mlbench.evaluation.scoring;

import io.mlbench.evaluation.Task;
import io.mlbench.evaluation.dataset.LabeledSample;
import io.mlbench.evaluation.sampling.SampleSet;
import io.mlbench.evaluation.scoring.Prediction.Labelled;
import io.mlbench.evaluation.scoring.Prediction.Unanswered;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.result.accuracy.LanguageScore;
import io.mlbench.result.accuracy.PairedOutcomes;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Compares a model's answers with what is known. Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Scorer {

    private static final String NOT_ASKED = "not-asked";

    private final SampleSet selection;
    private final List<LabeledSample> samples;
    private final LabelMapping mapping;
    private final Map<String, Long> support = new TreeMap<>();
    private final Map<String, LanguageCounts> tallies = new TreeMap<>();
    private final Map<String, String> examples = new TreeMap<>();
    private final Map<String, Long> askedByLanguage = new TreeMap<>();
    private final Map<String, Long> askedByLabel = new TreeMap<>();
    /** Language to gold label to the number of samples without a usable answer. */
    private final Map<String, Map<String, Long>> missed = new TreeMap<>();

    private final BitSet asked = new BitSet();
    private final BitSet answered = new BitSet();
    private final BitSet correct = new BitSet();

    public Scorer(SampleSet selection) {
        this.selection = selection;
        this.samples = selection.ordered();
        Map<String, Long> stated = new TreeMap<>();
        if (!transcripts()) {
            samples.forEach(sample -> stated.merge(sample.expected(), 1L, Long::sum));
        }
        this.mapping = new LabelMapping(selection.task(), stated.keySet());
        stated.forEach((label, count) -> support.merge(mapping.ofSample(label), count, Long::sum));
        selection.samples().keySet().forEach(language -> {
            tallies.put(language, new LanguageCounts(support.keySet()));
            missed.put(language, new TreeMap<>());
        });
    }

    /**
     * Count an answer.
     *
     * @param sample the sample's number in {@link SampleSet#ordered()}, from 0
     * @throws IllegalArgumentException if that sample was counted before
     */
    public synchronized void add(int sample, Prediction answer) {
        LabeledSample known = samples.get(sample);
        if (asked.get(sample)) {
            throw new IllegalArgumentException("sample " + sample + " (" + known.place() + ") was counted before");
        }
        asked.set(sample);
        count(sample, known, answer);
    }

    private void count(int sample, LabeledSample known, Prediction answer) {
        LanguageCounts tally =
                tallies.computeIfAbsent(known.language(), language -> new LanguageCounts(support.keySet()));
        String expected = transcripts() ? known.expected() : mapping.ofSample(known.expected());
        askedByLanguage.merge(known.language(), 1L, Long::sum);
        if (!transcripts()) {
            askedByLabel.merge(expected, 1L, Long::sum);
        }
        if (answer instanceof Unanswered none) {
            unanswered(tally, known, expected, none);
            return;
        }
        String given = ((Labelled) answer).label();
        boolean right;
        try {
            right = transcripts() ? tally.transcript(expected, given) : tally.label(expected, mapping.ofModel(given));
        } catch (IllegalArgumentException e) {
            unanswered(tally, known, expected, new Unanswered("answer-too-long", String.valueOf(e.getMessage())));
            return;
        }
        answered.set(sample);
        correct.set(sample, right);
    }

    private void unanswered(LanguageCounts tally, LabeledSample known, String expected, Unanswered none) {
        examples.putIfAbsent(none.kind(), known.place() + ": " + none.message());
        if (transcripts()) {
            tally.unansweredTranscript(none.kind(), expected);
        } else {
            tally.unanswered(none.kind());
            missed.computeIfAbsent(known.language(), language -> new TreeMap<>())
                    .merge(expected, 1L, Long::sum);
        }
    }

    /** Count each sample that was not counted until now as without an answer. */
    public synchronized void addOthers(Unanswered none) {
        for (int i = asked.nextClearBit(0); i < samples.size(); i = asked.nextClearBit(i)) {
            add(i, none);
        }
    }

    /** Return for each kind of unanswered sample the first one's place and message. */
    public synchronized Map<String, String> unansweredExamples() {
        return Map.copyOf(examples);
    }

    /**
     * Return the accuracy. A sample that was not counted until now is
     * unanswered, of kind "not-asked".
     */
    public synchronized Accuracy accuracy() {
        addOthers(new Unanswered(NOT_ASKED, "it was not asked"));
        return accuracy(outcomes());
    }

    /**
     * Return the accuracy over the samples that were counted until now, as if
     * there were no others: what an evaluation that was stopped knows.
     *
     * @throws IllegalArgumentException if none was counted
     */
    public synchronized Accuracy accuracyOfAsked() {
        return accuracy(asked.cardinality() == samples.size() ? outcomes() : null);
    }

    private Accuracy accuracy(@Nullable PairedOutcomes outcomes) {
        Map<String, LanguageScore> languages = new TreeMap<>();
        askedByLanguage.forEach((language, count) -> {
            LanguageCounts tally = tallies.get(language);
            if (tally != null) {
                languages.put(language, tally.score(count, transcripts()));
            }
        });
        List<Map<String, Map<String, Long>>> strata =
                tallies.values().stream().map(LanguageCounts::confusion).toList();
        StratifiedBootstrap counted = new StratifiedBootstrap(strata, askedByLabel, Accuracy.MINIMUM_SUPPORT);
        return new Accuracy(
                selection.source(),
                languages,
                askedByLabel,
                counted.total(),
                counted.interval(List.copyOf(missed.values()), selection.seed()),
                mapping.used(),
                selection.seed(),
                Accuracy.MINIMUM_SUPPORT,
                outcomes);
    }

    private @Nullable PairedOutcomes outcomes() {
        return samples.size() > PairedOutcomes.MAX_SAMPLES
                ? null
                : PairedOutcomes.of(selection.fingerprint(), samples.size(), correct, answered);
    }

    private boolean transcripts() {
        return selection.task() == Task.TRANSCRIPT;
    }
}
