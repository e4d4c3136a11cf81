package io.mlbench.plan.setting;

import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.Rate;
import io.mlbench.plan.value.RunLength;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Reads the texts of settings; messages say what would be valid. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SettingParsers {

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

    private static final String AUTO = "auto";
    private static final Duration LONGEST_WARMUP = Duration.ofMinutes(1);
    private static final String CONFIDENCE = "must be above 0.5 and below 1, such as 0.95";
    private static final String PAGE = "must be a page such as \"http://HOST:8002/metrics\"";

    private SettingParsers() {}

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

    /** Empty stands for "auto". */
    static Optional<Integer> positiveOrAuto(String text) {
        return text.strip().equals(AUTO)
                ? Optional.empty()
                : Optional.of(whole(text, "a whole number of at least 1, or auto", value -> value >= 1));
    }

    public static RunLength warmup(String text) {
        String stripped = text.strip();
        if (stripped.equals(AUTO)) {
            return new RunLength.Auto(LONGEST_WARMUP);
        }
        String valid = "a whole number of at least 0, a duration such as \"10 s\", or auto";
        if (stripped.matches("-?\\d*")) {
            return new RunLength.Count(whole(text, valid, value -> value >= 0));
        }
        try {
            return new RunLength.Time(duration(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be " + valid, e);
        }
    }

    static List<Rate> rates(String text) {
        return distinct(Arrays.stream(text.split(",", -1)).map(Rate::parse).toList());
    }

    static boolean poisson(String text) {
        return switch (text.strip()) {
            case "poisson" -> true;
            case "constant" -> false;
            default -> throw new IllegalArgumentException("must be constant or poisson");
        };
    }

    static long seed(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number", e);
        }
    }

    static Setting.TransportChoice transport(String text) {
        return oneOf(Setting.TransportChoice.class, text, "auto, jdk or wire");
    }

    static boolean yes(String text) {
        return switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    static LoadPoint.Raised raised(String text) {
        return oneOf(LoadPoint.Raised.class, text, "rate or concurrency");
    }

    static double confidence(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            if (value > 0.5 && value < 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(CONFIDENCE, e);
        }
        throw new IllegalArgumentException(CONFIDENCE);
    }

    static List<Integer> positives(String text) {
        return distinct(
                Arrays.stream(text.split(",", -1)).map(SettingParsers::positive).toList());
    }

    private static <T> List<T> distinct(List<T> values) {
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

    static List<String> names(String text) {
        List<String> names =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (names.contains("")) {
            throw new IllegalArgumentException("must be names separated by commas, none of them empty");
        }
        return distinct(names);
    }

    static Setting.Comparing comparing(String text) {
        return oneOf(Setting.Comparing.class, text, "exact, wer or cer");
    }

    /** Objectives are separated by semicolons or new lines; their own grammar is read where they are judged. */
    static List<String> objectives(String text) {
        List<String> objectives = Arrays.stream(text.split("[;\\n]"))
                .map(String::strip)
                .filter(objective -> !objective.isEmpty())
                .toList();
        if (objectives.isEmpty()) {
            throw new IllegalArgumentException("must state at least one objective, such as \"p95 <= 20 ms\";"
                    + " to judge none on purpose, set no-slo to true (--no-slo)");
        }
        return objectives;
    }

    static Setting.ProgressMode progress(String text) {
        return oneOf(Setting.ProgressMode.class, text, "console, quiet, stderr or none");
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String text, String valid) {
        try {
            return Enum.valueOf(type, text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be " + valid, e);
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
