package io.mlbench.evaluation.scoring;

import io.mlbench.evaluation.EditRate;
import io.mlbench.evaluation.EditRate.Edits;
import io.mlbench.result.accuracy.EditCount;
import io.mlbench.result.accuracy.LanguageScore;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What came of one language's samples so far. */
final class LanguageCounts {

    private final ConfusionMatrix confusion;
    private final Map<String, Long> unanswered = new TreeMap<>();
    private long correct;
    private long wordEdits;
    private long words;
    private long wordsUnanswered;
    private long characterEdits;
    private long characters;
    private long charactersUnanswered;

    LanguageCounts(Set<String> gold) {
        this.confusion = new ConfusionMatrix(gold);
    }

    /** Count a label, and return whether it is correct. */
    boolean label(String expected, String given) {
        confusion.add(expected, given);
        boolean right = expected.equals(given);
        correct += right ? 1 : 0;
        return right;
    }

    /**
     * Count a transcript, and return whether it is without an error.
     *
     * @throws IllegalArgumentException if it is too long to compare
     */
    boolean transcript(String reference, String given) {
        Edits inCharacters = EditRate.characters(reference, given);
        Edits inWords = EditRate.words(reference, given);
        characterEdits += inCharacters.edits();
        characters += inCharacters.length();
        wordEdits += inWords.edits();
        words += inWords.length();
        boolean right = inCharacters.edits() == 0;
        correct += right ? 1 : 0;
        return right;
    }

    void unanswered(String kind) {
        unanswered.merge(kind, 1L, Long::sum);
    }

    void unansweredTranscript(String kind, String reference) {
        unanswered(kind);
        wordsUnanswered += EditRate.words(reference, "").length();
        charactersUnanswered += EditRate.characters(reference, "").length();
    }

    Map<String, Map<String, Long>> confusion() {
        return confusion.counts();
    }

    LanguageScore score(long samples, boolean transcripts) {
        return transcripts
                ? new LanguageScore(
                        samples,
                        correct,
                        unanswered,
                        new EditCount(wordEdits, words, wordsUnanswered),
                        new EditCount(characterEdits, characters, charactersUnanswered))
                : LanguageScore.ofLabels(samples, correct, unanswered);
    }
}
