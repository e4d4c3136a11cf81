package io.mlbench.evaluation.scoring;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts which labels were given for which. */
final class ConfusionMatrix {

    static final String OTHER = "(other)";

    /** A model that answers with anything at all must not fill the result. */
    private static final int MOST_FOREIGN = 500;

    private static final int LONGEST = 80;

    private final Set<String> gold;
    private final Set<String> foreign = new TreeSet<>();
    private final Map<String, Map<String, Long>> counts = new TreeMap<>();

    /**
     * Create an empty one.
     *
     * @param gold the labels that the samples have; others share one place once
     *     there are too many of them
     */
    ConfusionMatrix(Set<String> gold) {
        this.gold = Set.copyOf(gold);
    }

    void add(String expected, String given) {
        counts.computeIfAbsent(expected, label -> new TreeMap<>()).merge(place(given), 1L, Long::sum);
    }

    private String place(String given) {
        if (gold.contains(given)) {
            return given;
        }
        String cut = given.codePointCount(0, given.length()) > LONGEST
                ? given.substring(0, given.offsetByCodePoints(0, LONGEST)) + "…"
                : given;
        if (foreign.contains(cut) || foreign.size() < MOST_FOREIGN) {
            foreign.add(cut);
            return cut;
        }
        return OTHER;
    }

    Map<String, Map<String, Long>> counts() {
        return counts;
    }
}
