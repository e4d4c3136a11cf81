package io.mlbench.evaluation.scoring;

import io.mlbench.evaluation.LanguageCode;
import io.mlbench.evaluation.LanguageTag;
import io.mlbench.evaluation.Task;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes labels in one way, and remembers what it changed, to be shown.
 *
 * <p>The samples' labels say how closely a model has to answer: a script counts
 * where one of them states it. Where they say "zh", "zh-Hant" is right; where
 * they say "zh-Hant", neither "zh-Hans" nor "zh" is. What is no label of the
 * samples stays visibly different from them. Thread-safe.
 */
final class LabelMapping {

    /** A model that answers with anything at all must not fill the memory. */
    private static final int MOST = 1000;

    private final boolean languages;
    /** Language to the codes that the samples have for it: "zh" to "zh" and "zh-Hant". */
    private final Map<String, Set<String>> gold = new HashMap<>();
    /** Those of them for which a label states the script. */
    private final Set<String> withScript = new HashSet<>();

    private final Map<String, String> changed = new TreeMap<>();

    /**
     * @param expected the labels of the samples, as they stand there
     */
    LabelMapping(Task task, Collection<String> expected) {
        this.languages = task == Task.LANGUAGE;
        if (languages) {
            expected.forEach(label -> LanguageTag.parse(label).ifPresent(this::know));
        }
    }

    private void know(LanguageTag tag) {
        gold.computeIfAbsent(tag.language(), language -> new HashSet<>()).add(tag.code());
        if (tag.script() != null) {
            withScript.add(tag.code());
        }
    }

    /** Return how a sample's label is written. */
    String ofSample(String label) {
        return remembered(label, languages ? LanguageCode.of(label) : label.strip());
    }

    /** Return how a label that a model gave is written: as that of the samples it means, if there is one. */
    String ofModel(String label) {
        return remembered(
                label, languages ? LanguageTag.parse(label).map(this::meant).orElse(label.strip()) : label.strip());
    }

    private String meant(LanguageTag given) {
        Set<String> known = gold.getOrDefault(given.language(), Set.of());
        String code = given.withImpliedScript().code();
        if (known.contains(code)) {
            return code;
        }
        String language = given.language();
        if (known.contains(language) && !withScript.contains(language)) {
            return language;
        }
        boolean scriptIsOpen = given.withImpliedScript().script() == null;
        return scriptIsOpen && known.size() == 1 ? known.iterator().next() : code;
    }

    private String remembered(String label, String mapped) {
        if (!mapped.equals(label)) {
            remember(label, mapped);
        }
        return mapped;
    }

    synchronized void remember(String from, String to) {
        if (changed.size() < MOST) {
            changed.put(from, to);
        }
    }

    synchronized Map<String, String> used() {
        return Map.copyOf(changed);
    }
}
