package io.mlbench.report;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Results as OpenMetrics text, which GitLab shows in merge requests. GitLab
 * compares values as text, so they are rounded to four digits. What was not
 * measured is absent; an unbounded latency is {@code +Inf}.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class OpenMetricsReport {

    private static final MathContext DIGITS = new MathContext(4);

    private OpenMetricsReport() {}

    /** Return the text; it ends with "# EOF". */
    public static String render(List<BenchmarkResult> results) {
        List<Attempts> cases = ResultCases.of(results);
        StringBuilder text = new StringBuilder("# TYPE mlbench_latency_milliseconds gauge\n");
        for (Attempts one : cases) {
            result(one).latency().percentiles().forEach((percentile, millis) -> {
                String quantile = percentile.fraction().toPlainString();
                line(text, "mlbench_latency_milliseconds", one, Map.of("quantile", quantile), millis);
            });
        }
        metric(text, "mlbench_throughput_per_second", cases, result -> result.throughput());
        metric(text, "mlbench_error_ratio", cases, result -> result.errorRate().orElse(null));
        metric(
                text,
                "mlbench_gpu_memory_megabytes",
                cases,
                result -> result.gpu() instanceof GpuUsage.Measured measured ? measured.peakMb() : null);
        metric(
                text,
                "mlbench_accuracy_percent",
                cases,
                result -> Optional.ofNullable(result.accuracy())
                        .map(accuracy -> accuracy.overall().percent())
                        .orElse(null));
        return text.append("# EOF\n").toString();
    }

    private static void metric(
            StringBuilder text, String name, List<Attempts> cases, Function<BenchmarkResult, @Nullable Double> reader) {
        text.append("# TYPE ").append(name).append(" gauge\n");
        for (Attempts one : cases) {
            Double value = reader.apply(result(one));
            if (value != null) {
                line(text, name, one, Map.of(), value);
            }
        }
    }

    private static void line(StringBuilder text, String name, Attempts one, Map<String, String> more, double value) {
        Map<String, String> labels = new TreeMap<>(more);
        labels.put("benchmark", one.last().testClass() + "#" + one.last().name());
        labels.put("model", result(one).metadata().model());
        text.append(name).append('{');
        String separator = "";
        for (Map.Entry<String, String> label : labels.entrySet()) {
            text.append(separator)
                    .append(label.getKey())
                    .append("=\"")
                    .append(escape(label.getValue()))
                    .append('"');
            separator = ",";
        }
        text.append("} ").append(number(value)).append('\n');
    }

    private static BenchmarkResult result(Attempts one) {
        return Optional.ofNullable(one.last().result()).orElseThrow();
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return "+Inf";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\r", "")
                .replace("\n", "\\n");
    }
}
