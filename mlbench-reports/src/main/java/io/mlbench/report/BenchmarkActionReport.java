package io.mlbench.report;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.store.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Results for github-action-benchmark's {@code customSmallerIsBetter}: latency,
 * error rate and GPU memory. Throughput is better when larger and so left out;
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
            String name = one.last().testClass() + "#" + one.last().name();
            result.latency().percentiles().forEach((percentile, millis) -> {
                if (Double.isFinite(millis)) {
                    add(entries, name + " " + percentile, "ms", millis);
                }
            });
            result.errorRate().ifPresent(rate -> add(entries, name + " error-rate", "%", 100 * rate));
            if (result.gpu() instanceof GpuUsage.Measured measured) {
                add(entries, name + " gpu-memory", "MB", measured.peakMb());
            }
        }
        return JsonText.of(entries);
    }

    private static void add(List<Map<String, Object>> entries, String name, String unit, double value) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", name);
        entry.put("unit", unit);
        entry.put("value", value);
        entries.add(entry);
    }
}
