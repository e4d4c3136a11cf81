package io.mlbench.evaluation.scoring;

import io.mlbench.stats.Interval;
import io.mlbench.stats.MacroF1;
import io.mlbench.stats.MacroF1.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The languages' confusion, summed and resampled. */
final class StratifiedBootstrap {

    private static final int NO_GOLD_LABEL = -1;

    private final List<Map<String, Map<String, Long>>> confusion;
    private final List<String> labels;
    private final boolean[] averaged;

    /**
     * Create from counts.
     *
     * @param confusion one for each language
     * @param support gold label to the number of its samples
     * @param minimumSupport the fewest with which a label counts in macro-F1
     */
    StratifiedBootstrap(List<Map<String, Map<String, Long>>> confusion, Map<String, Long> support, int minimumSupport) {
        this.confusion = confusion;
        this.labels = List.copyOf(new TreeMap<>(support).keySet());
        this.averaged = new boolean[labels.size()];
        for (int i = 0; i < averaged.length; i++) {
            averaged[i] = support.getOrDefault(labels.get(i), 0L) >= minimumSupport;
        }
    }

    Map<String, Map<String, Long>> total() {
        Map<String, Map<String, Long>> sum = new TreeMap<>();
        for (Map<String, Map<String, Long>> matrix : confusion) {
            matrix.forEach((gold, row) -> row.forEach((given, count) ->
                    sum.computeIfAbsent(gold, label -> new TreeMap<>()).merge(given, count, Long::sum)));
        }
        return sum;
    }

    /**
     * Return the bootstrap interval of macro-F1, or {@code null} if no label has
     * enough samples.
     *
     * @param unanswered gold label to the number of unanswered samples, one for
     *     each language
     */
    @Nullable
    Interval interval(List<Map<String, Long>> unanswered, long seed) {
        boolean any = false;
        for (boolean counts : averaged) {
            any |= counts;
        }
        if (!any) {
            return null;
        }
        Map<String, Integer> numbers = new TreeMap<>();
        labels.forEach(label -> numbers.put(label, numbers.size()));
        List<List<Cell>> strata = new ArrayList<>();
        for (int i = 0; i < confusion.size(); i++) {
            List<Cell> cells = new ArrayList<>();
            confusion
                    .get(i)
                    .forEach((gold, row) -> row.forEach((given, count) -> cells.add(new Cell(
                            numbers.getOrDefault(gold, NO_GOLD_LABEL),
                            numbers.getOrDefault(given, NO_GOLD_LABEL),
                            count))));
            unanswered
                    .get(i)
                    .forEach((gold, count) ->
                            cells.add(new Cell(numbers.getOrDefault(gold, NO_GOLD_LABEL), NO_GOLD_LABEL, count)));
            strata.add(cells);
        }
        return MacroF1.interval(strata, averaged, new Random(seed));
    }
}
