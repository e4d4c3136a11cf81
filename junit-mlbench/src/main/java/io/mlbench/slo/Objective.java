package io.mlbench.slo;

import io.mlbench.plan.Nearest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * One objective: {@code METRIC OP VALUE [UNIT]}.
 *
 * @param text as it was written
 * @param metric what it speaks of
 * @param operator how it compares
 * @param limit the limit in the metric's base unit: ms, /s, % or MB
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Objective(String text, Metric metric, Operator operator, double limit) {

    private static final Pattern GRAMMAR = Pattern.compile("\\s*([^\\s<>=]+)\\s*(<=|>=|<|>)\\s*(.*?)\\s*");
    private static final Pattern QUANTITY = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(\\D*)");

    /**
     * Return the objective that the text states.
     *
     * @throws IllegalArgumentException if it states none; says what is valid
     */
    public static Objective parse(String text) {
        Matcher parts = GRAMMAR.matcher(text);
        if (!parts.matches()) {
            throw invalid(
                    text, "it must be METRIC OP VALUE [UNIT] with OP one of <, <=, >, >=, such as \"p95 <= 20 ms\"");
        }
        String name = parts.group(1);
        Metric metric = Metric.named(name)
                .orElseThrow(() -> invalid(
                        text,
                        "\"%s\" is not a metric; did you mean %s? valid: %s"
                                .formatted(
                                        name, Nearest.to(name, Metric.labels()), String.join(", ", Metric.labels()))));
        Matcher quantity = QUANTITY.matcher(parts.group(3));
        if (!quantity.matches()) {
            throw invalid(
                    text,
                    "\"%s\" is not a limit; it must be a number of at least 0, %s"
                            .formatted(parts.group(3), metric.unit().example()));
        }
        String unit = quantity.group(2);
        double factor = metric.unit()
                .factor(unit)
                .orElseThrow(() -> invalid(
                        text,
                        "%s needs a unit %s, one of %s%s"
                                .formatted(
                                        metric.label(),
                                        metric.unit().example(),
                                        String.join(", ", metric.unit().names()),
                                        unit.isEmpty() ? "" : ", but has \"" + unit + "\"")));
        return new Objective(
                text.strip(), metric, Operator.of(parts.group(2)), Double.parseDouble(quantity.group(1)) * factor);
    }

    private static IllegalArgumentException invalid(String text, String why) {
        return new IllegalArgumentException("objective \"" + text + "\": " + why);
    }
}
