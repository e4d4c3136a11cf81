package io.mlbench.metric;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** What a metric is a number of: the unit it is judged in, and the units in which a limit may be written. */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum Quantity {
    LATENCY(
            "ms",
            "ms",
            "20 ms",
            List.of(
                    new Unit("ns", "0.000001"),
                    new Unit("us", "0.001"),
                    new Unit("µs", "0.001"),
                    new Unit("ms", "1"),
                    new Unit("s", "1000"))),
    RATE("/s", "per_second", "50/s", List.of(new Unit("/s", "1"), new Unit("req/s", "1"))),
    SHARE("%", "percent", "1 %", List.of(new Unit("%", "1"))),
    FRACTION("", "ratio", "0.95", List.of()),
    MEMORY(
            "MB",
            "megabytes",
            "2 GB",
            List.of(
                    new Unit("MB", "1"),
                    new Unit("GB", "1000"),
                    new Unit("MiB", "1.048576"),
                    new Unit("GiB", "1073.741824")));

    private static final char GREEK_MU = '\u03bc';
    private static final char MICRO_SIGN = '\u00b5';

    private final String unit;
    private final String unitName;
    private final String example;
    /** Unmodifiable, although its type cannot say so. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Unit> units;

    Quantity(String unit, String unitName, String example, List<Unit> units) {
        this.unit = unit;
        this.unitName = unitName;
        this.example = example;
        this.units = units;
    }

    /** Return the unit in which limits and measured values are held. */
    public String unit() {
        return unit;
    }

    /** Return the unit as part of a name: "ms", "per_second". */
    public String unitName() {
        return unitName;
    }

    /** Return a value with its unit, for messages. */
    public String example() {
        return example;
    }

    /** Return the highest limit that can mean anything. */
    public double highest() {
        return switch (this) {
            case SHARE -> 100;
            case FRACTION -> 1;
            default -> Double.MAX_VALUE;
        };
    }

    /** Return whether a bare number is clear enough. */
    public boolean unitOptional() {
        return this == RATE || this == FRACTION;
    }

    /** Return the units for messages. */
    public String validUnits() {
        return units.isEmpty() ? "none" : units.stream().map(Unit::name).collect(Collectors.joining(", "));
    }

    /**
     * Return how many canonical units one of the named is; empty if there is no
     * such unit. Exact, so that a limit equals the figure it was copied from.
     */
    public Optional<BigDecimal> factor(String name) {
        // Keyboards write the micro sign in two ways that look alike.
        String spelling = name.replace(GREEK_MU, MICRO_SIGN);
        return units.stream()
                .filter(candidate -> candidate.name().equals(spelling))
                .map(candidate -> new BigDecimal(candidate.factor()))
                .findFirst();
    }

    private record Unit(String name, String factor) {}
}
