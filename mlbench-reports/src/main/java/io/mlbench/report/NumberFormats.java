package io.mlbench.report;

import io.mlbench.metric.Metric;
import io.mlbench.metric.Quantity;
import io.mlbench.result.Proportion;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as reports write them, the same in every locale.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class NumberFormats {

    private static final String UNBOUNDED = "unbounded";
    private static final double MB_PER_GB = 1000;
    private static final int DECIMALS = 3;

    private static final double FINE_CHANGE = 0.0995; // 9.95 % would be written 10.0 %

    private NumberFormats() {}

    /** Return "12.3ms"; below 1 ms "0.347ms"; "unbounded" if infinite. */
    public static String millis(double millis) {
        return Double.isInfinite(millis) ? UNBOUNDED : oneDecimal(millis) + "ms";
    }

    /** Return a metric's value with its unit, as tables show it: "12.3ms", "78.5/s"; the other text for none. */
    public static String of(Metric metric, OptionalDouble value, String missing) {
        if (value.isEmpty()) {
            return missing;
        }
        double number = value.getAsDouble();
        return switch (metric.quantity()) {
            case LATENCY -> millis(number);
            case RATE -> perSecond(number) + metric.unit();
            case SHARE -> percent(number);
            case FRACTION -> threeDecimals(number);
            case MEMORY -> megabytes(number);
        };
    }

    /** Return what {@link #of} does, with the unit where there is room for it: "78.5 req/s". */
    public static String inFull(Metric metric, OptionalDouble value, String missing) {
        return value.isPresent() && metric.quantity() == Quantity.RATE
                ? perSecond(value.getAsDouble()) + " " + metric.longUnit()
                : of(metric, value, missing);
    }

    /** Return "78.5"; below 1 "0.347". */
    public static String perSecond(double rate) {
        return oneDecimal(rate);
    }

    /** Return "1.2GB"; below 1 GB "512MB"; in units of 10⁶ and 10⁹ bytes. */
    public static String megabytes(double megabytes) {
        return Math.round(megabytes) < MB_PER_GB
                ? String.format(Locale.ROOT, "%.0fMB", megabytes)
                : String.format(Locale.ROOT, "%.1fGB", megabytes / MB_PER_GB);
    }

    /**
     * Return the value with its unit, exactly enough to tell it from a limit
     * close by: "20.04 ms", "118/s", "unbounded", "not measured".
     */
    public static String quantity(@Nullable Double value, String unit) {
        if (value == null) {
            return "not measured";
        }
        if (value.isInfinite()) {
            return UNBOUNDED;
        }
        return shortened(BigDecimal.valueOf(value)) + (unit.startsWith("/") ? unit : " " + unit);
    }

    /** Return the value for a machine: no unit, exponent or grouping; nine digits; "unbounded" if infinite. */
    public static String plain(double value) {
        return Double.isInfinite(value)
                ? UNBOUNDED
                : text(BigDecimal.valueOf(value).round(new MathContext(9)));
    }

    /** Keep three decimals, or three digits of what would vanish. */
    private static String shortened(BigDecimal value) {
        BigDecimal rounded = value.setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return text(rounded.signum() == 0 ? value.round(new MathContext(DECIMALS)) : rounded);
    }

    private static String text(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Return "98.2%". */
    public static String percent(double percent) {
        return String.format(Locale.ROOT, "%.1f%%", percent);
    }

    /** Return the difference of two shares in points: "+0.4%". */
    public static String points(double points) {
        return signed("%+.1f%%", points);
    }

    /** Return a relative change: "-73%" for -0.73; below 10 % "+4.2%"; without a sign where that would round to zero. */
    public static String change(double change) {
        return signed(Math.abs(change) < FINE_CHANGE ? "%+.1f%%" : "%+.0f%%", 100 * change);
    }

    /** A sign before nothing but zeros would claim a direction. */
    private static String signed(String format, double value) {
        String text = String.format(Locale.ROOT, format, value);
        return text.matches("[+-][0.]+%") ? text.substring(1) : text;
    }

    /** Return seconds to the millisecond: "3725.250". */
    public static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    /** Return "97.0%"; with more decimals where one would make a share that is not whole look like 100 %. */
    public static String percent(Proportion share) {
        String text = percent(share.percent());
        for (int decimals = 2; share.correct() < share.samples() && text.startsWith("100"); decimals++) {
            text = String.format(Locale.ROOT, "%." + decimals + "f%%", share.percent());
        }
        return text;
    }

    /** Return "0.970". */
    public static String threeDecimals(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** Return what {@code %.Nf} makes of a number in a fraction of the time: tables have ten thousands of them. */
    private static String decimals(double value, int decimals) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_UP)
                        .toPlainString()
                : String.valueOf(value);
    }

    private static String oneDecimal(double value) {
        return decimals(value, value < 1 ? DECIMALS : 1);
    }
}
