package io.mlbench.slo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apiguardian.api.API;

/** Writes numbers for people; independent of the default locale. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class LimitFormats {

    private static final int SIGNIFICANT = 3;
    private static final int MOST_SIGNIFICANT = 17;

    private LimitFormats() {}

    /** Return a limit as exactly as it was stated. */
    public static String limit(double limit, String unit) {
        return text(BigDecimal.valueOf(limit), unit);
    }

    /**
     * Return a measured value to three significant digits, whole from 100 on;
     * with more digits where those would hide on which side of the limit it is.
     */
    public static String measured(double value, double limit, String unit) {
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal bound = BigDecimal.valueOf(limit);
        for (int digits = SIGNIFICANT; digits < MOST_SIGNIFICANT; digits++) {
            BigDecimal rounded = rounded(exact, digits);
            if (rounded.compareTo(bound) == exact.compareTo(bound)) {
                return text(rounded, unit);
            }
        }
        return text(exact, unit);
    }

    /** Return how far the value is from the limit, "+65 %"; empty where there is no such share. */
    public static String distance(double value, double limit) {
        if (limit == 0 || value == limit) {
            return "";
        }
        BigDecimal bound = BigDecimal.valueOf(limit);
        BigDecimal percent =
                BigDecimal.valueOf(value).subtract(bound).movePointRight(2).divide(bound, MathContext.DECIMAL64);
        BigDecimal shown = percent.abs().compareTo(BigDecimal.TEN) < 0
                ? percent.round(new MathContext(2, RoundingMode.HALF_UP))
                : percent.setScale(0, RoundingMode.HALF_UP);
        return (shown.signum() > 0 ? "+" : "") + plain(shown) + " %";
    }

    public static String plain(double value) {
        return plain(BigDecimal.valueOf(value));
    }

    public static String spaced(String unit) {
        return unit.isEmpty() || unit.startsWith("/") ? unit : " " + unit;
    }

    private static BigDecimal rounded(BigDecimal exact, int digits) {
        int firstDigit = exact.precision() - exact.scale() - 1;
        int scale = Math.max(digits - SIGNIFICANT, digits - 1 - firstDigit);
        return scale >= exact.scale() ? exact : exact.setScale(scale, RoundingMode.HALF_UP);
    }

    /** A share keeps one decimal, so that 0.0 % reads as a measurement and not as a blank. */
    private static String text(BigDecimal value, String unit) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.setScale(Math.max(unit.equals("%") ? 1 : 0, stripped.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
