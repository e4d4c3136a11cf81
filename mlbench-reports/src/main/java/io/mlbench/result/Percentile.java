package io.mlbench.result;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A percentile, held as an exact decimal fraction so that its rank has no
 * rounding error.
 *
 * @param fraction the share of samples at or below the percentile; between 0
 *     and 1, both excluded: 0.99 for p99
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Percentile(BigDecimal fraction) implements Comparable<Percentile> {

    public static final Percentile P50 = of("50");
    public static final Percentile P90 = of("90");
    public static final Percentile P95 = of("95");
    public static final Percentile P99 = of("99");
    public static final Percentile P999 = of("99.9");

    /** The percentiles that every result carries, ascending. */
    public static final List<Percentile> STANDARD = List.of(P50, P90, P95, P99, P999);

    public Percentile {
        if (fraction.signum() <= 0 || fraction.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("percentile must be between 0 and 100 but was " + percent(fraction));
        }
        fraction = fraction.stripTrailingZeros();
    }

    /**
     * Return the percentile written in percent.
     *
     * @param percent "50", "99.9"
     */
    public static Percentile of(String percent) {
        return new Percentile(new BigDecimal(percent).movePointLeft(2));
    }

    /**
     * Return the nearest rank, ⌈n·p⌉, counted from 1.
     *
     * @param n the number of samples; at least 1
     */
    public long rank(long n) {
        return fraction.multiply(BigDecimal.valueOf(n))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    /** Return the name used in objectives and tables: "p99.9". */
    public String label() {
        return "p" + percent(fraction);
    }

    private static String percent(BigDecimal fraction) {
        return fraction.movePointRight(2).stripTrailingZeros().toPlainString();
    }

    @Override
    public int compareTo(Percentile other) {
        return fraction.compareTo(other.fraction);
    }

    @Override
    public String toString() {
        return label();
    }
}
