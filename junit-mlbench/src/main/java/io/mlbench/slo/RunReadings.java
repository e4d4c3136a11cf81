package io.mlbench.slo;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.stats.Spread;
import java.util.List;

/** What repeated runs measured of a metric, as one value. */
final class RunReadings {

    private RunReadings() {}

    /** Return the median; not measured, with the reason, if that holds for any run. */
    static Reading median(Objective objective, List<BenchmarkResult> runs) {
        List<Reading> readings = runs.stream().map(objective::read).toList();
        if (readings.size() == 1) {
            return readings.get(0);
        }
        return readings.stream()
                .filter(reading -> reading.value() == null)
                .findFirst()
                .orElseGet(() -> new Reading(
                        Spread.median(readings.stream()
                                .map(Reading::value)
                                .mapToDouble(value -> value == null ? Double.NaN : value)
                                .toArray()),
                        "median of " + runs.size() + " runs"));
    }
}
