package io.mlbench.accuracy;

import io.mlbench.accuracy.Answer.Labelled;
import io.mlbench.accuracy.Answer.Unanswered;
import io.mlbench.result.Accuracy;
import io.mlbench.result.LanguageScore;
import io.mlbench.result.PairedOutcomes;
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

    private final Selection selection;
    private final List<LabeledSample> samples;
    private final LabelMapping mapping;
    private final Map<String, Long> support = new TreeMap<>();
    private final Map<String, LanguageTally> tallies = new TreeMap<>();
    private final Map<String, String> examples = new TreeMap<>();
    private final BitSet asked = new BitSet();
    private final BitSet answered = new BitSet();
    private final BitSet correct = new BitSet();

    public Scorer(Selection selection) {
        this.selection = selection;
        this.samples = selection.ordered();
        this.mapping = new LabelMapping(selection.task());
        if (!transcripts()) {
            samples.forEach(sample -> support.merge(mapping.apply(sample.expected()), 1L, Long::sum));
        }
        selection.samples().keySet().forEach(language -> tallies.put(language, new LanguageTally(support.keySet())));
    }

    /**
     * Count an answer.
     *
     * @param sample the sample's number in {@link Selection#ordered()}, from 0
     * @throws IllegalArgumentException if that sample was counted before
     */
    public synchronized void add(int sample, Answer answer) {
        LabeledSample known = samples.get(sample);
        if (asked.get(sample)) {
            throw new IllegalArgumentException("sample " + sample + " (" + known.place() + ") was counted before");
        }
        asked.set(sample);
        count(sample, known, answer);
    }

    private void count(int sample, LabeledSample known, Answer answer) {
        LanguageTally tally =
                tallies.computeIfAbsent(known.language(), language -> new LanguageTally(support.keySet()));
        if (answer instanceof Unanswered none) {
            unanswered(tally, known, none);
            return;
        }
        String given = ((Labelled) answer).label();
        boolean right;
        try {
            right = transcripts()
                    ? tally.transcript(known.expected(), given)
                    : tally.label(mapping.apply(known.expected()), mapping.apply(given));
        } catch (IllegalArgumentException e) {
            unanswered(tally, known, new Unanswered("answer-too-long", String.valueOf(e.getMessage())));
            return;
        }
        answered.set(sample);
        correct.set(sample, right);
    }

    private void unanswered(LanguageTally tally, LabeledSample known, Unanswered none) {
        examples.putIfAbsent(none.kind(), known.place() + ": " + none.message());
        if (transcripts()) {
            tally.unansweredTranscript(none.kind(), known.expected());
        } else {
            tally.unanswered(none.kind());
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
        Map<String, LanguageScore> languages = new TreeMap<>();
        selection.samples().forEach((language, list) -> {
            LanguageTally tally = tallies.get(language);
            if (tally != null && !list.isEmpty()) {
                languages.put(language, tally.score(list.size(), transcripts()));
            }
        });
        List<Map<String, Map<String, Long>>> strata =
                tallies.values().stream().map(LanguageTally::confusion).toList();
        Strata counted = new Strata(strata, support, Accuracy.MINIMUM_SUPPORT);
        return new Accuracy(
                selection.source(),
                languages,
                support,
                counted.total(),
                counted.interval(unansweredByLanguage(), selection.seed()),
                mapping.used(),
                selection.seed(),
                Accuracy.MINIMUM_SUPPORT,
                outcomes());
    }

    /** Gold label to the number of unanswered samples, for each language. */
    private List<Map<String, Long>> unansweredByLanguage() {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        tallies.keySet().forEach(language -> counts.put(language, new TreeMap<>()));
        if (!transcripts()) {
            for (int i = answered.nextClearBit(0); i < samples.size(); i = answered.nextClearBit(i + 1)) {
                LabeledSample sample = samples.get(i);
                counts.computeIfAbsent(sample.language(), language -> new TreeMap<>())
                        .merge(mapping.apply(sample.expected()), 1L, Long::sum);
            }
        }
        return counts.values().stream().toList();
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
