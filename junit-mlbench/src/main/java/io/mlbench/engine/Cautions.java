package io.mlbench.engine;

import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.Extent;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What makes a benchmark's figures doubtful, found before it starts. */
record Cautions(List<String> list) {

    private static final int FEW_RUNS = 50;

    static Cautions before(BenchmarkPlan plan) {
        Runtime runtime = Runtime.getRuntime();
        return of(
                plan.extent() instanceof Extent.Count runs ? runs.requests() : FEW_RUNS,
                plan.warmup() instanceof Extent.Count warmup ? warmup.requests() : 1,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                runtime.availableProcessors());
    }

    /**
     * @param load the machine's load average; negative where the platform has none
     */
    static Cautions of(int runs, int warmup, double load, int cpus) {
        List<String> found = new ArrayList<>();
        if (runs < FEW_RUNS) {
            found.add("only %d runs: percentiles of fewer than %d rest on a handful of samples"
                    .formatted(runs, FEW_RUNS));
        }
        if (warmup == 0) {
            found.add("no warm-up: the first requests also measure start-up");
        }
        if (load > cpus) {
            found.add(String.format(
                    Locale.ROOT, "busy machine: load average %.1f on %d processors before the start", load, cpus));
        }
        return new Cautions(found);
    }
}
