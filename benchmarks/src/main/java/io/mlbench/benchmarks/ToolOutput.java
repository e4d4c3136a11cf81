package io.mlbench.benchmarks;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what other tools print. A figure that is not there is left out; without requests it is an error. */
final class ToolOutput {

    private static final Pattern WRK_TOTAL = Pattern.compile("(\\d+) requests in ([\\d.]+)(ms|s|m)");
    private static final Pattern WRK_PERCENTILE = Pattern.compile("(?m)^\\s+(50|99)%\\s+([\\d.]+)(us|ms|s)");
    private static final Pattern AB_TOTAL = Pattern.compile("Complete requests:\\s+(\\d+)");
    private static final Pattern AB_SECONDS = Pattern.compile("Time taken for tests:\\s+([\\d.]+)()");
    private static final Pattern AB_PERCENTILE = Pattern.compile("(?m)^\\s+(50|95|99)%\\s+(\\d+)()");
    private static final Pattern HEY_RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern HEY_TOTAL = Pattern.compile("Total:\\s+([\\d.]+) secs()");
    private static final Pattern HEY_PERCENTILE = Pattern.compile("(50|95|99)% in ([\\d.]+) (secs)");
    private static final Pattern H2_TOTAL = Pattern.compile("(\\d+) succeeded");
    private static final Pattern H2_SECONDS = Pattern.compile("finished in ([\\d.]+)(us|ms|s)");
    private static final Map<String, Double> MICROS =
            Map.of("us", 1.0, "ms", 1e3, "", 1e3, "s", 1e6, "secs", 1e6, "m", 60e6);

    private ToolOutput() {}

    static Figures wrk(String text) {
        Matcher total = find(WRK_TOTAL, text, "wrk");
        return figures(
                number(total.group(1)), number(total.group(2)) * unit(total.group(3)) / 1e6, WRK_PERCENTILE, text);
    }

    static Figures ab(String text) {
        double requests = number(find(AB_TOTAL, text, "ab").group(1));
        return figures(requests, number(find(AB_SECONDS, text, "ab").group(1)), AB_PERCENTILE, text);
    }

    static Figures hey(String text) {
        double seconds = number(find(HEY_TOTAL, text, "hey").group(1));
        double requests = number(find(HEY_RATE, text, "hey").group(1)) * seconds;
        return figures(requests, seconds, HEY_PERCENTILE, text);
    }

    static Figures h2load(String text) {
        Matcher seconds = find(H2_SECONDS, text, "h2load");
        return figures(
                number(find(H2_TOTAL, text, "h2load").group(1)),
                number(seconds.group(1)) * unit(seconds.group(2)) / 1e6,
                null,
                text);
    }

    private static Figures figures(double requests, double seconds, @Nullable Pattern percentile, String text) {
        Map<String, Double> values = new HashMap<>(Map.of(Figures.REQUESTS, requests, Figures.SECONDS, seconds));
        if (percentile != null) {
            Matcher line = percentile.matcher(text);
            while (line.find()) {
                values.put("p" + line.group(1), number(line.group(2)) * unit(line.group(3)));
            }
        }
        return new Figures(values);
    }

    private static Matcher find(Pattern pattern, String text, String tool) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new BenchmarkException(
                    String.format(Locale.ROOT, "%s printed nothing that fits %s:%n%s", tool, pattern, text));
        }
        return matcher;
    }

    private static double unit(String unit) {
        return MICROS.getOrDefault(unit, Double.NaN);
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }
}
