package io.mlbench.benchmarks;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Named figures of one run. Times are microseconds, unless the name says
 * otherwise; what a tool does not tell is absent.
 */
record Figures(Map<String, Double> values) {

    static final String REQUESTS = "requests";
    static final String SECONDS = "seconds";
    static final String CPU = "cpu";

    Figures {
        values = Map.copyOf(values);
    }

    /** Read "key=value" lines; other lines are passed over. */
    static Figures parse(String text) {
        Map<String, Double> values = new HashMap<>();
        text.lines().filter(line -> line.matches("[a-z0-9_.]+=[-+0-9.eE]+")).forEach(line -> {
            int sign = line.indexOf('=');
            values.put(line.substring(0, sign), Double.valueOf(line.substring(sign + 1)));
        });
        return new Figures(values);
    }

    OptionalDouble find(String name) {
        Double value = values.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Return a figure, NaN if it is absent. */
    double get(String name) {
        return find(name).orElse(Double.NaN);
    }

    double requestsPerSecond() {
        return get(REQUESTS) / get(SECONDS);
    }

    double cpuPerRequest() {
        return get(CPU) / get(REQUESTS);
    }

    Figures with(String name, double value) {
        Map<String, Double> more = new HashMap<>(values);
        more.put(name, value);
        return new Figures(more);
    }

    /** Return the figures as lines that {@link #parse} reads. */
    String text() {
        StringBuilder lines = new StringBuilder();
        values.forEach((name, value) -> {
            if (Double.isFinite(value)) {
                lines.append(String.format(Locale.ROOT, "%s=%.4f%n", name, value));
            }
        });
        return lines.toString();
    }
}
