package io.mlbench.store.json;

import io.mlbench.result.Latency;
import io.mlbench.result.Latency.Spread;
import io.mlbench.result.Percentile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * {@link Latency} in a file, in milliseconds.
 *
 * @param unbounded the names of percentiles that are infinite, which JSON
 *     cannot say, and whose own field is therefore absent
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record LatencyDto(
        @Nullable Double p50,
        @Nullable Double p95,
        @Nullable Double p99,
        @Nullable Double p90,
        @Nullable Double p999,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Double mean,
        @Nullable Double stddev,
        @Nullable String unit,
        @Nullable List<String> unbounded) {

    private static final String MILLISECONDS = "ms";
    private static final Set<Percentile> REQUIRED = Set.of(Percentile.P50, Percentile.P95, Percentile.P99);

    /** "p999" for p99.9; made once, for a history reads the percentiles of thousands of results. */
    private static final Map<Percentile, String> NAMES = Percentile.STANDARD.stream()
            .collect(Collectors.toMap(
                    percentile -> percentile, percentile -> percentile.label().replace(".", "")));

    static LatencyDto of(Latency latency) {
        for (Percentile percentile : latency.percentiles().keySet()) {
            if (!Percentile.STANDARD.contains(percentile)) {
                throw new IllegalArgumentException(
                        "a result file holds the percentiles " + Percentile.STANDARD + " but not " + percentile);
            }
        }
        List<String> unbounded = latency.percentiles().entrySet().stream()
                .filter(entry -> entry.getValue().isInfinite())
                .map(entry -> name(entry.getKey()))
                .toList();
        Spread spread = latency.spread();
        return new LatencyDto(
                finite(latency, Percentile.P50),
                finite(latency, Percentile.P95),
                finite(latency, Percentile.P99),
                finite(latency, Percentile.P90),
                finite(latency, Percentile.P999),
                spread == null ? null : Double.valueOf(spread.min()),
                spread == null ? null : Double.valueOf(spread.max()),
                spread == null ? null : Double.valueOf(spread.mean()),
                spread == null ? null : Double.valueOf(spread.stddev()),
                MILLISECONDS,
                unbounded.isEmpty() ? null : unbounded);
    }

    public Latency value(Field here) {
        if (unit != null && !unit.equals(MILLISECONDS)) {
            throw here.at("unit").damage("must be \"ms\" but was \"" + unit + "\"");
        }
        List<String> infinite = here.at("unbounded").list(unbounded);
        for (String name : infinite) {
            if (Percentile.STANDARD.stream()
                    .noneMatch(percentile -> name(percentile).equals(name))) {
                throw here.at("unbounded").damage("\"" + name + "\" is no percentile of a result file");
            }
        }
        Map<Percentile, Double> percentiles = new HashMap<>();
        for (Percentile percentile : Percentile.STANDARD) {
            String name = name(percentile);
            Field field = here.at(name);
            Double millis = recorded(name);
            boolean isInfinite = infinite.contains(name);
            if (isInfinite && millis != null) {
                throw field.damage("is both a number and listed as unbounded");
            }
            if (isInfinite) {
                percentiles.put(percentile, Double.POSITIVE_INFINITY);
            } else if (millis != null || REQUIRED.contains(percentile)) {
                percentiles.put(percentile, field.require(millis));
            }
        }
        Latency latency = here.build(() -> new Latency(percentiles, spread(here)));
        requireOrder(latency, here);
        return latency;
    }

    private static void requireOrder(Latency latency, Field here) {
        double lower = 0;
        for (Map.Entry<Percentile, Double> entry : latency.percentiles().entrySet()) {
            double millis = entry.getValue();
            if (millis < lower) {
                throw here.at(name(entry.getKey()))
                        .damage("is %s, less than the %s of a lower percentile".formatted(millis, lower));
            }
            lower = millis;
        }
    }

    private @Nullable Spread spread(Field here) {
        return Stream.of(min, max, mean, stddev).allMatch(Objects::isNull)
                ? null
                : new Spread(
                        here.at("min").require(min),
                        here.at("max").require(max),
                        here.at("mean").require(mean),
                        here.at("stddev").require(stddev));
    }

    private @Nullable Double recorded(String name) {
        return switch (name) {
            case "p50" -> p50;
            case "p90" -> p90;
            case "p95" -> p95;
            case "p99" -> p99;
            default -> p999;
        };
    }

    private static @Nullable Double finite(Latency latency, Percentile percentile) {
        Double millis = latency.percentiles().get(percentile);
        return millis == null || millis.isInfinite() ? null : millis;
    }

    /** Return the field's name. */
    private static String name(Percentile percentile) {
        return Objects.requireNonNull(NAMES.get(percentile), "a percentile that files hold");
    }
}
