package io.mlbench.report.text;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values as a line of little bars, from the smallest to the largest. */
final class Sparkline {

    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final String MIDDLE = "▄";
    private static final int WIDEST = 60;

    private Sparkline() {}

    /**
     * Return one bar for each value, or for the largest of several neighbours
     * where there are more than 60. An infinite value is "∞", and a missing one a
     * space.
     */
    static String of(List<OptionalDouble> values) {
        double[] finite = values.stream()
                .flatMapToDouble(OptionalDouble::stream)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        int width = Math.min(WIDEST, values.size());
        return IntStream.range(0, width)
                .mapToObj(i -> largest(values.subList(i * values.size() / width, (i + 1) * values.size() / width)))
                .map(value -> bar(value, finite))
                .collect(Collectors.joining());
    }

    private static OptionalDouble largest(List<OptionalDouble> neighbours) {
        return neighbours.stream().flatMapToDouble(OptionalDouble::stream).max();
    }

    private static String bar(OptionalDouble value, double[] sorted) {
        if (value.isEmpty()) {
            return " ";
        }
        if (Double.isInfinite(value.getAsDouble())) {
            return "∞";
        }
        double smallest = sorted[0];
        double range = sorted[sorted.length - 1] - smallest;
        if (range == 0) {
            return MIDDLE;
        }
        int height = (int) Math.min(BARS.length() - 1, (value.getAsDouble() - smallest) / range * BARS.length());
        return BARS.substring(height, height + 1);
    }
}
