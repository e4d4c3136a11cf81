package io.mlbench.report.export;

import io.mlbench.report.Attempts;
import io.mlbench.report.LossText;
import io.mlbench.report.PlainText;
import io.mlbench.report.ResultCases;
import io.mlbench.report.VerdictText;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.RequestCounts;
import io.mlbench.store.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Results for github-action-benchmark's {@code customSmallerIsBetter}: latency,
 * error rate, dropped requests, objectives that did not hold and GPU memory. Throughput is better when larger and so left out;
 * so is an unbounded latency, for which JSON has no number: then the error rate
 * tells.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class BenchmarkActionReport {

    private BenchmarkActionReport() {}

    /** Return a JSON array that ends with a line end. */
    public static String render(List<BenchmarkResult> results) {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Attempts one : ResultCases.of(results)) {
            BenchmarkResult result = Optional.ofNullable(one.last().result()).orElseThrow();
            Entries own = new Entries(one.last().testClass() + "#" + one.last().name(), extra(result), entries);
            result.latency().percentiles().forEach((percentile, millis) -> {
                if (Double.isFinite(millis)) {
                    own.add(percentile.toString(), "ms", millis);
                }
            });
            result.errorRate().ifPresent(rate -> own.add("error-rate", "%", 100 * rate));
            RequestCounts requests = result.requests();
            if (requests != null) {
                own.add("dropped", "requests", (double) requests.dropped());
            }
            int notHeld = result.violations().size();
            if (!result.verdicts().isEmpty()) {
                own.add("objectives not held", "objectives", notHeld);
            }
            result.gpu().wholeMb().ifPresent(mb -> own.add("gpu-memory", "MB", mb));
        }
        return JsonText.of(entries);
    }

    /** Return what the page shows beside a point: what was lost, the verdicts and the cautions, a line each. */
    private static String extra(BenchmarkResult result) {
        List<String> lines = new ArrayList<>();
        if (result.metadata().aborted()) {
            lines.add("ABORTED: the run was stopped before its end");
        }
        lines.add(LossText.sentence(result.requests()));
        result.verdicts().forEach(verdict -> lines.add(VerdictText.line(verdict)));
        result.cautions().forEach(caution -> lines.add("caution: " + caution));
        return lines.stream()
                .filter(line -> !line.isEmpty())
                .map(PlainText::line)
                .collect(Collectors.joining("\n"));
    }

    private record Entries(String benchmark, String extra, List<Map<String, Object>> list) {

        void add(String figure, String unit, double value) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", benchmark + " " + figure);
            entry.put("unit", unit);
            entry.put("value", value);
            if (!extra.isEmpty()) {
                entry.put("extra", extra);
            }
            list.add(entry);
        }
    }
}
