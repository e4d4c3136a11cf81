package io.mlbench.gpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the Prometheus text format, as far as gauges and counters need it:
 * names, labels with escapes, and values. Time stamps, comments and exemplars
 * are passed over, and so is every line that is malformed, since one odd line
 * of a page says nothing about the others.
 */
final class PrometheusText {

    private static final Pattern NAME = Pattern.compile("\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)[ \\t]*");
    /** Possessive, so that a long value costs neither stack nor backtracking. */
    private static final Pattern LABEL =
            Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*=\\s*\"((?:[^\"\\\\]++|\\\\.)*+)\"\\s*(,?)\\s*");

    private static final Pattern END = Pattern.compile("\\s*}");
    private static final Pattern VALUE = Pattern.compile("[ \\t]*(\\S+)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private PrometheusText() {}

    /** Return the page's samples in their order; empty if it has none, as for HTML. */
    static List<MetricSample> samples(String page) {
        List<MetricSample> samples = new ArrayList<>();
        page.lines().forEach(line -> addTo(samples, line));
        return samples;
    }

    private static void addTo(List<MetricSample> samples, String line) {
        Matcher name = NAME.matcher(line);
        if (!name.lookingAt()) {
            return;
        }
        Map<String, String> labels = new HashMap<>();
        int valueAt = name.end();
        if (valueAt < line.length() && line.charAt(valueAt) == '{') {
            valueAt = readLabels(line, valueAt + 1, labels);
        } else if (!Character.isWhitespace(line.charAt(Math.max(0, valueAt - 1)))) {
            return;
        }
        Matcher value = VALUE.matcher(line);
        if (valueAt < 0 || !value.find(valueAt) || value.start() != valueAt) {
            return;
        }
        try {
            samples.add(new MetricSample(name.group(1), labels, number(value.group(1))));
        } catch (NumberFormatException e) {
            return; // a sentence of an error page, say
        }
    }

    /** Return where the text after the closing brace begins, or a negative number if there is none. */
    private static int readLabels(String line, int from, Map<String, String> labels) {
        int at = from;
        Matcher label = LABEL.matcher(line);
        while (label.region(at, line.length()).lookingAt()) {
            labels.put(label.group(1), unescaped(label.group(2)));
            at = label.end();
        }
        Matcher end = END.matcher(line).region(at, line.length());
        return end.lookingAt() ? end.end() : -1;
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1).equals("n") ? "\n" : match.group(1)));
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
