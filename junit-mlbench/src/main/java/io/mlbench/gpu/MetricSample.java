package io.mlbench.gpu;

import java.util.Map;

/**
 * One line of a metrics page.
 *
 * @param name the metric
 * @param labels label names to unescaped values; empty for none
 * @param value the value, which may be NaN or infinite
 */
record MetricSample(String name, Map<String, String> labels, double value) {

    MetricSample {
        labels = Map.copyOf(labels);
    }

    /** Return the label's value, or an empty text where it is absent: to the format, both are the same. */
    String label(String label) {
        return labels.getOrDefault(label, "");
    }
}
