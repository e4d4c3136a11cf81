package io.mlbench.report.export;

import io.mlbench.metric.Metrics;
import io.mlbench.report.Attempts;
import io.mlbench.report.ResultCases;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
        Metrics.headlines(cases.stream().map(OpenMetricsReport::result).toList()).stream()
                .filter(metric -> metric.percentile().isEmpty())
                .forEach(metric -> metric(
                        text,
                        "mlbench_" + metric.label() + "_" + metric.quantity().unitName(),
                        cases,
                        result -> orNull(metric.atAGlance(result))));
        metric(text, "mlbench_error_ratio", cases, result -> result.errorRate().orElse(null));
        metric(
                text,
                "mlbench_gpu_memory_megabytes",
                cases,
                result -> orNull(result.gpu().wholeMb()));
        metric(
                text,
                "mlbench_accuracy_percent",
                cases,
                result -> Optional.ofNullable(result.accuracy())
                        .map(accuracy -> accuracy.overall().percent())
                        .orElse(null));
        requests(text, cases);
        objectives(text, cases);
        metric(text, "mlbench_aborted", cases, result -> result.metadata().aborted() ? 1.0 : 0.0);
        text.append("# TYPE mlbench_caution gauge\n");
        for (Attempts one : cases) {
            new LinkedHashSet<>(result(one).cautions())
                    .forEach(caution -> line(text, "mlbench_caution", one, Map.of("caution", caution), 1));
        }
        return text.append("# EOF\n").toString();
    }

    private static void requests(StringBuilder text, List<Attempts> cases) {
        text.append("# TYPE mlbench_requests gauge\n");
        for (Attempts one : cases) {
            RequestCounts requests = result(one).requests();
            if (requests != null) {
                Map<String, Long> outcomes = new LinkedHashMap<>();
                outcomes.put("ok", requests.ok());
                outcomes.put("failed", requests.failed());
                outcomes.put("timed-out", requests.timedOut());
                outcomes.put("dropped", requests.dropped());
                outcomes.forEach(
                        (outcome, count) -> line(text, "mlbench_requests", one, Map.of("outcome", outcome), count));
            }
        }
    }

    /** A state set: of each objective, the state that it is in has the value 1. */
    private static void objectives(StringBuilder text, List<Attempts> cases) {
        text.append("# TYPE mlbench_objective stateset\n");
        for (Attempts one : cases) {
            Map<String, Verdict.Status> verdicts = new LinkedHashMap<>();
            result(one).verdicts().forEach(verdict -> verdicts.put(verdict.objective(), verdict.status()));
            verdicts.forEach((objective, status) -> {
                for (Verdict.Status state : Verdict.Status.values()) {
                    Map<String, String> labels = Map.of("objective", objective, "mlbench_objective", state.name());
                    line(text, "mlbench_objective", one, labels, state == status ? 1 : 0);
                }
            });
        }
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
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
