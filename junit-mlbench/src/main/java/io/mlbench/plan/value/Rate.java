package io.mlbench.plan.value;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Arrivals per second: steady, or rising or falling evenly over the measured
 * phase.
 *
 * @param from at its start; positive
 * @param to at its end; positive; the same as {@code from} where it is steady
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Rate(double from, double to) {

    private static final Pattern TEXT =
            Pattern.compile("(\\d+(?:\\.\\d+)?)(?:\\s*\\.\\.\\s*(\\d+(?:\\.\\d+)?))?\\s*(?:/\\s*s)?");
    private static final double HIGHEST = 1_000_000;

    public Rate {
        requireRate(from);
        requireRate(to);
    }

    /**
     * Return the rate that a text states.
     *
     * @param text "200", "200/s" or, for a ramp, "50..500"
     * @throws IllegalArgumentException if it states none
     */
    public static Rate parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be requests per second such as \"200\", or a ramp \"50..500\"");
        }
        double from = Double.parseDouble(matcher.group(1));
        return new Rate(from, matcher.group(2) == null ? from : Double.parseDouble(matcher.group(2)));
    }

    public boolean isRamp() {
        return from != to;
    }

    /** Return the mean over the measured phase. */
    public double mean() {
        return (from + to) / 2;
    }

    private static void requireRate(double rate) {
        if (!(rate > 0 && rate <= HIGHEST)) {
            throw new IllegalArgumentException(
                    "must be above 0 and at most %.0f requests per second but was %s".formatted(HIGHEST, plain(rate)));
        }
    }

    private static String plain(double rate) {
        return Double.isFinite(rate)
                ? BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString()
                : String.valueOf(rate);
    }

    @Override
    public String toString() {
        return isRamp() ? plain(from) + ".." + plain(to) : plain(from);
    }
}
