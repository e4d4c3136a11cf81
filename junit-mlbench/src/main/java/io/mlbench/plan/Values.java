package io.mlbench.plan;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the texts of settings; messages say what would be valid. */
final class Values {

    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-zµ]+)?");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "min", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private static final String PAGE = "must be a page such as \"http://HOST:8002/metrics\"";

    private Values() {}

    static String text(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        return text.strip();
    }

    static URI page(String text) {
        try {
            URI uri = new URI(text.strip());
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(PAGE, e);
        }
        throw new IllegalArgumentException(PAGE);
    }

    static int positive(String text) {
        return whole(text, "a whole number of at least 1", value -> value >= 1);
    }

    static int notNegative(String text) {
        return whole(text, "a whole number of at least 0", value -> value >= 0);
    }

    static List<Integer> positives(String text) {
        List<Integer> values =
                Arrays.stream(text.split(",", -1)).map(Values::positive).toList();
        if (values.stream().distinct().count() < values.size()) {
            throw new IllegalArgumentException("must not name a value twice");
        }
        return values;
    }

    /** A bare number is in seconds, as {@code BENCHMARK_TIMEOUT} always was. */
    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
        Long unit = matcher.matches() ? NANOS.get(matcher.group(2) == null ? "s" : matcher.group(2)) : null;
        if (unit != null) {
            BigDecimal nanos = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
            if (nanos.compareTo(BigDecimal.ONE) >= 0 && nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
                return Duration.ofNanos(nanos.longValue());
            }
        }
        throw new IllegalArgumentException("must be a positive duration such as \"500 ms\", \"30 s\" or \"2 min\"");
    }

    /** Objectives are separated by semicolons or new lines; their own grammar is read where they are judged. */
    static List<String> objectives(String text) {
        return Arrays.stream(text.split("[;\\n]"))
                .map(String::strip)
                .filter(objective -> !objective.isEmpty())
                .toList();
    }

    static Setting.ProgressMode progress(String text) {
        try {
            return Setting.ProgressMode.valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be console, quiet or none", e);
        }
    }

    private static int whole(String text, String valid, Predicate<Integer> check) {
        try {
            int value = Integer.parseInt(text.strip());
            if (check.test(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be " + valid, e);
        }
        throw new IllegalArgumentException("must be " + valid);
    }
}
