package io.mlbench.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * An axis: what it shows, from where to where, and its marks.
 *
 * @param title what it shows, with the unit: "latency (ms)"
 * @param low the value at its beginning
 * @param high the value at its end; above {@code low}
 * @param isLogarithmic whether equal distances are equal ratios
 * @param ticks its marks
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Axis(String title, double low, double high, boolean isLogarithmic, List<Tick> ticks) {

    private static final int FEWEST_TICKS = 3;
    private static final double[] STEPS = {1, 2, 5, 10};

    public Axis {
        if (!(low < high) || (isLogarithmic && low <= 0)) {
            throw new IllegalArgumentException("an axis must ascend but was from " + low + " to " + high);
        }
        ticks = List.copyOf(ticks);
    }

    /** A mark at a value. */
    public record Tick(double value, String label) {}

    /** Return an even axis that begins and ends at round numbers. */
    public static Axis linear(String title, double low, double high) {
        double top = high > low ? high : low + Math.max(1e-9, Math.abs(low) * 0.1);
        double step = niceStep((top - low) / 5);
        double first = Math.floor(low / step + 1e-9) * step;
        double last = Math.ceil(top / step - 1e-9) * step;
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; first + i * step <= last + step / 2; i++) {
            ticks.add(new Tick(first + i * step, label(first + i * step)));
        }
        return new Axis(title, first, last, false, ticks);
    }

    /** Return an even axis that begins and ends at the values themselves, with marks at round numbers between. */
    public static Axis tight(String title, double low, double high) {
        Axis round = linear(title, low, high);
        double top = high > low ? high : round.high();
        List<Tick> ticks = round.ticks().stream()
                .filter(tick -> tick.value() >= low && tick.value() <= top)
                .toList();
        return new Axis(title, low, top, false, ticks);
    }

    /** Return an axis of equal ratios; {@code low} must be positive. */
    public static Axis logarithmic(String title, double low, double high) {
        double top = Math.max(high, low * 1.2);
        double decades = Math.log10(top / low);
        List<Tick> ticks = decades > 3 ? ticks(low, top, 1) : ticks(low, top, 1, 2, 5);
        if (ticks.size() < FEWEST_TICKS) {
            ticks = ticks(low, top, 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9);
        }
        return new Axis(title, low, top, true, ticks);
    }

    private static List<Tick> ticks(double low, double high, double... digits) {
        List<Tick> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
            for (double digit : digits) {
                double value = digit * Math.pow(10, power);
                if (value >= low && value <= high) {
                    ticks.add(new Tick(value, label(value)));
                }
            }
        }
        return ticks;
    }

    /** Return 1, 2 or 5 times a power of ten, at least the step asked for. */
    private static double niceStep(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        for (double nice : STEPS) {
            if (nice * power >= step * (1 - 1e-9)) {
                return nice * power;
            }
        }
        return 10 * power;
    }

    private static String label(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(6));
        return Math.abs(value) < 1e-12 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** Return where a value lies, from 0 at the beginning to 1 at the end; values outside at the nearer end. */
    double share(double value) {
        double within = Math.max(low, Math.min(high, value));
        return isLogarithmic ? Math.log(within / low) / Math.log(high / low) : (within - low) / (high - low);
    }
}
