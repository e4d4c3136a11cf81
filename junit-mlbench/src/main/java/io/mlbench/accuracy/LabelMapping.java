package io.mlbench.accuracy;

import java.util.Map;
import java.util.TreeMap;

/** Writes labels in one way, and remembers what it changed, to be shown. Thread-safe. */
final class LabelMapping {

    /** A model that answers with anything at all must not fill the memory. */
    private static final int MOST = 1000;

    private final boolean languages;
    private final Map<String, String> changed = new TreeMap<>();

    LabelMapping(Task task) {
        this.languages = task == Task.LANGUAGE;
    }

    String apply(String label) {
        String mapped = languages ? LanguageCode.of(label) : label.strip();
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
