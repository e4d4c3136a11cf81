package io.mlbench.report;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Percentile;
import org.apiguardian.api.API;

/**
 * The one line that a case leaves in the test's output.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SummaryLine {

    private SummaryLine() {}

    /**
     * Return the line, without a line end.
     *
     * @param name the case within its class
     */
    public static String of(String name, BenchmarkResult result) {
        int held = result.verdicts().size() - result.violations().size();
        return "mlbench: %s: p50 %s, p95 %s, p99 %s, %s req/s; %d of %d objectives held%s"
                .formatted(
                        name,
                        millis(result, Percentile.P50),
                        millis(result, Percentile.P95),
                        millis(result, Percentile.P99),
                        Numbers.perSecond(result.throughput()),
                        held,
                        result.verdicts().size(),
                        result.cautions().isEmpty() ? "" : "; caution: " + String.join("; ", result.cautions()));
    }

    private static String millis(BenchmarkResult result, Percentile percentile) {
        return Numbers.millis(result.latency().millis(percentile).orElseThrow());
    }
}
