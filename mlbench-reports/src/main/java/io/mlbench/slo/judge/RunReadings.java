package io.mlbench.slo.judge;

import io.mlbench.metric.MetricValue;
import io.mlbench.metric.Trait;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.RequestCounts;
import io.mlbench.slo.Objective;
import io.mlbench.stats.Spread;
import java.util.List;
import java.util.Objects;

/** What repeated runs measured of a metric, as one value. */
final class RunReadings {

    private static final double PERCENT = 100;

    private RunReadings() {}

    /**
     * Return the median, and of the error rate that of all requests together,
     * since a median would pass where two runs of five failed; not measured, with
     * the reason, if that holds for any run.
     */
    static MetricValue of(Objective objective, List<BenchmarkResult> runs) {
        List<MetricValue> readings = runs.stream().map(objective::read).toList();
        if (readings.size() == 1) {
            return readings.get(0);
        }
        return readings.stream()
                .filter(reading -> reading.value() == null)
                .findFirst()
                .orElseGet(() -> objective.metric().has(Trait.POOLED_OVER_RUNS)
                        ? new MetricValue(errorRate(runs), "of " + runs.size() + " runs")
                        : new MetricValue(median(readings), "median of " + runs.size() + " runs"));
    }

    private static double median(List<MetricValue> readings) {
        return Spread.median(readings.stream()
                .map(MetricValue::value)
                .mapToDouble(value -> value == null ? Double.NaN : value)
                .toArray());
    }

    private static double errorRate(List<BenchmarkResult> runs) {
        long planned = 0;
        long bad = 0;
        for (BenchmarkResult run : runs) {
            RequestCounts requests = Objects.requireNonNull(run.requests(), "of a run with an error rate");
            planned += requests.planned();
            bad += requests.lost();
        }
        return PERCENT * bad / planned;
    }
}
