package io.mlbench.slo;

import io.mlbench.metric.Metric;
import io.mlbench.metric.Metrics;
import io.mlbench.metric.Quantity;
import io.mlbench.metric.Trait;
import io.mlbench.result.Percentile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one objective; a part that cannot be read is named together with what would be valid. */
final class ObjectiveParser {

    private static final Pattern PARTS = Pattern.compile("([^<>=]*)([<>=]*)(.*)", Pattern.DOTALL);
    private static final Pattern SUBJECT = Pattern.compile("([^\\[\\]]*)\\[([^\\[\\]]*)]", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([\\p{L}µ/%].*)?", Pattern.DOTALL);

    private static final String BASELINE = "baseline";
    private static final Pattern RELATIVE = Pattern.compile("baseline(?:\\s*([+-])\\s*(\\d+(?:\\.\\d+)?)\\s*%)?");
    private static final String VALID_RELATIVE =
            "valid: baseline, baseline + N % and baseline - N % with N below 100, such as \"baseline + 10 %\"";
    private static final double WHOLE = 100;

    private static final List<String> NAMES =
            Metrics.ALL.stream().map(Metric::label).toList();

    private final String text;

    ObjectiveParser(String text) {
        this.text = text;
    }

    Objective parse() {
        Matcher parts = PARTS.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw invalid("must be METRIC OPERATOR VALUE [UNIT], such as \"p95 <= 20 ms\"");
        }
        String symbol = parts.group(2);
        if (symbol.isEmpty()) {
            throw invalid("no operator; valid: " + Operator.VALID + ", as in \"p95 <= 20 ms\"");
        }
        Matcher subject = SUBJECT.matcher(parts.group(1).strip());
        boolean ofLanguage = subject.matches();
        Metric metric =
                metric(ofLanguage ? subject.group(1).strip() : parts.group(1).strip());
        Operator operator = Operator.of(symbol)
                .orElseThrow(() -> invalid("\"" + symbol + "\" is not an operator; valid: " + Operator.VALID));
        requireBinding(metric, operator);
        Optional<String> language = ofLanguage ? Optional.of(language(metric, subject.group(2))) : Optional.empty();
        return new Objective(
                text, metric, language, operator, bound(metric, parts.group(3).strip()));
    }

    /** Such a limit is a typing error, and would hold however slow most requests are. */
    private void requireBinding(Metric metric, Operator operator) {
        boolean isOfTheFastest = metric.percentile()
                .filter(percentile -> percentile.compareTo(Percentile.P50) < 0)
                .isPresent();
        if (isOfTheFastest && (operator == Operator.LESS || operator == Operator.AT_MOST)) {
            throw invalid("an upper limit on %s binds the fastest requests alone; did you mean %s? Valid from p50 on"
                    .formatted(metric, DidYouMean.to(metric.label(), NAMES)));
        }
    }

    private String language(Metric metric, String code) {
        if (!metric.has(Trait.PER_LANGUAGE)) {
            throw invalid("only accuracy is measured for one language, as in \"accuracy[ko] >= 97 %\"");
        }
        if (code.isBlank()) {
            throw invalid("no language between the brackets; write its code, as in \"accuracy[ko] >= 97 %\"");
        }
        return code.strip();
    }

    private Metric metric(String name) {
        String valid = "valid: "
                + Metrics.ALL.stream()
                        .map(known -> known.has(Trait.PER_LANGUAGE) ? known + ", " + known + "[LANG]" : known.label())
                        .collect(Collectors.joining(", "))
                + ", and any other percentile such as p75";
        if (name.isEmpty()) {
            throw invalid("no metric before the operator; " + valid);
        }
        return Metrics.of(name)
                .orElseThrow(() -> invalid("\"%s\" is not a metric; did you mean %s? %s"
                        .formatted(name, DidYouMean.to(name.toLowerCase(Locale.ROOT), NAMES), valid)));
    }

    private Limit bound(Metric metric, String value) {
        return value.toLowerCase(Locale.ROOT).startsWith(BASELINE)
                ? relative(value)
                : new Limit.Fixed(limit(metric, value));
    }

    private Limit relative(String value) {
        Matcher matcher = RELATIVE.matcher(value);
        if (!matcher.matches()) {
            throw invalid("\"%s\" is no limit relative to a baseline; %s".formatted(value, VALID_RELATIVE));
        }
        if (matcher.group(1) == null) {
            return new Limit.RelativeToBaseline(0);
        }
        double percent = Double.parseDouble(matcher.group(2));
        boolean isBelow = matcher.group(1).equals("-");
        if (!Double.isFinite(percent) || (isBelow && percent >= WHOLE)) {
            throw invalid("\"%s\" leaves nothing of the baseline; %s".formatted(value, VALID_RELATIVE));
        }
        return new Limit.RelativeToBaseline(isBelow ? -percent : percent);
    }

    private double limit(Metric metric, String value) {
        if (value.isEmpty()) {
            throw invalid("no value; " + validValue(metric));
        }
        Matcher matcher = VALUE.matcher(value);
        if (!matcher.matches()) {
            throw notValue(metric, value);
        }
        BigDecimal factor = factor(metric, matcher.group(2));
        double limit = new BigDecimal(matcher.group(1)).multiply(factor).doubleValue();
        if (limit > metric.quantity().highest()) {
            throw notValue(metric, value);
        }
        return limit;
    }

    private BigDecimal factor(Metric metric, @Nullable String unit) {
        Quantity quantity = metric.quantity();
        if (unit == null) {
            if (quantity.unitOptional()) {
                return BigDecimal.ONE;
            }
            throw invalid("no unit; valid: " + quantity.validUnits());
        }
        return quantity.factor(unit)
                .orElseThrow(() -> invalid("\"%s\" is not a unit of %s; valid: %s"
                        .formatted(unit, metric.label(), quantity.validUnits())));
    }

    private IllegalArgumentException notValue(Metric metric, String value) {
        return invalid("\"%s\" is not a value of %s; %s".formatted(value, metric.label(), validValue(metric)));
    }

    private static String validValue(Metric metric) {
        Quantity quantity = metric.quantity();
        String range = quantity.highest() < Double.MAX_VALUE
                ? "a number between 0 and " + LimitFormats.plain(quantity.highest())
                : "a finite number of at least 0";
        if (quantity.unit().isEmpty()) {
            return "valid: %s without a unit, such as \"%s\"".formatted(range, quantity.example());
        }
        return "valid: %s with a unit of %s%s, such as \"%s\""
                .formatted(range, quantity.validUnits(), quantity.unitOptional() ? " or none" : "", quantity.example());
    }

    private IllegalArgumentException invalid(String why) {
        return new IllegalArgumentException("objective \"" + text + "\": " + why);
    }
}
