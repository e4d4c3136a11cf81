package io.mlbench.evaluation;

import io.mlbench.stats.EditDistance;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * The edits between a transcript and its reference, whose share of the
 * reference's length is the word or character error rate.
 *
 * <p>Both texts are normalised to NFKC, white space to single spaces; capitals
 * and punctuation count. In scripts without spaces each character is a word.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EditRate {

    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    /** Beyond so many comparisons an answer is no transcript of its reference. */
    private static final long MOST_WORK = 400_000_000;

    private EditRate() {}

    /** Edits, and the reference's length. */
    public record Edits(long edits, long length) {}

    public static Edits words(String reference, String given) {
        return edits(wordsOf(reference), wordsOf(given));
    }

    public static Edits characters(String reference, String given) {
        return edits(charactersOf(reference), charactersOf(given));
    }

    private static Edits edits(List<?> reference, List<?> given) {
        if ((long) reference.size() * given.size() > MOST_WORK) {
            throw new IllegalArgumentException("an answer of %d for a reference of %d is too long to compare"
                    .formatted(given.size(), reference.size()));
        }
        Map<Object, Integer> numbers = new HashMap<>();
        return new Edits(
                EditDistance.between(numbered(reference, numbers), numbered(given, numbers)), reference.size());
    }

    private static int[] numbered(List<?> items, Map<Object, Integer> numbers) {
        int[] numbered = new int[items.size()];
        for (int i = 0; i < numbered.length; i++) {
            Integer next = numbers.size();
            Integer known = numbers.putIfAbsent(items.get(i), next);
            numbered[i] = known == null ? next : known;
        }
        return numbered;
    }

    public static String normalized(String text) {
        return SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip();
    }

    private static List<Integer> charactersOf(String text) {
        return normalized(text).codePoints().boxed().toList();
    }

    private static List<String> wordsOf(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        normalized(text).codePoints().forEach(point -> {
            boolean alone = WITHOUT_SPACES.contains(UnicodeScript.of(point));
            if ((alone || point == ' ') && word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (alone) {
                words.add(Character.toString(point));
            } else if (point != ' ') {
                word.appendCodePoint(point);
            }
        });
        if (word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }
}
