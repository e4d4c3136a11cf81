package io.mlbench.engine.run;

import io.mlbench.doctor.MachineLoad;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.value.RunLength;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What makes a benchmark's figures doubtful, found before it starts. */
record Cautions(List<String> list) {

    private static final int FEW_RUNS = 50;

    static Cautions before(BenchmarkPlan plan) {
        Cautions found = of(
                plan.extent() instanceof RunLength.Count runs ? runs.requests() : FEW_RUNS,
                plan.warmup() instanceof RunLength.Count warmup ? warmup.requests() : 1,
                MachineLoad.now());
        return new Cautions(Stream.concat(found.list().stream(), plan.objectives().cautions().stream())
                .toList());
    }

    static Cautions of(int runs, int warmup, MachineLoad load) {
        List<String> found = new ArrayList<>();
        if (runs < FEW_RUNS) {
            found.add("only %d runs: percentiles of fewer than %d rest on a handful of samples"
                    .formatted(runs, FEW_RUNS));
        }
        if (warmup == 0) {
            found.add("no warm-up: the first requests also measure start-up");
        }
        if (load.isBusy()) {
            found.add("busy machine: " + load + " before the start");
        }
        return new Cautions(found);
    }
}
