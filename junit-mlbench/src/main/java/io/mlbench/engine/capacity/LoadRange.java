package io.mlbench.engine.capacity;

import io.mlbench.result.CapacityResult.Dimension;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * The loads that a search may try.
 *
 * @param dimension what is raised
 * @param start the first to try
 * @param lowest the lowest; positive
 * @param highest the highest
 */
record LoadRange(Dimension dimension, double start, double lowest, double highest) {

    private static final double HIGHEST_RATE = 1_000_000;
    private static final double HIGHEST_CONCURRENCY = 4096;
    /** A start that is a thousand times too high is a mistake, which further probes would only hide. */
    private static final double LOWEST_SHARE = 1.0 / 1024;
    /** Enough to tell loads 5 % apart, and short to read. */
    private static final MathContext DIGITS = new MathContext(3);

    static LoadRange of(Dimension dimension, double start) {
        return dimension == Dimension.RATE
                ? new LoadRange(dimension, start, start * LOWEST_SHARE, HIGHEST_RATE)
                : new LoadRange(dimension, start, 1, HIGHEST_CONCURRENCY);
    }

    /** Return the load to try after one that passed; empty at the highest. */
    Optional<Double> above(double passing) {
        return passing >= highest ? Optional.empty() : Optional.of(Math.min(highest, 2 * passing));
    }

    /** Return the load to try after one that failed; empty at the lowest. */
    Optional<Double> below(double failing) {
        return failing <= lowest ? Optional.empty() : Optional.of(Math.max(lowest, whole(failing / 2)));
    }

    /** Return the load to try between two; empty where there is none. */
    Optional<Double> between(double passing, double failing) {
        double middle = whole((passing + failing) / 2);
        double rounded = BigDecimal.valueOf(middle).round(DIGITS).doubleValue();
        return Optional.of(rounded > passing && rounded < failing ? rounded : middle)
                .filter(load -> load > passing && load < failing);
    }

    private double whole(double load) {
        return dimension == Dimension.CONCURRENCY ? Math.floor(load) : load;
    }
}
