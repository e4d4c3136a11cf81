package io.mlbench.engine.run;

import io.mlbench.compare.history.PreviousRuns;
import io.mlbench.doctor.MachineLoad;
import io.mlbench.engine.control.BenchmarkLock;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.value.RunLength;
import java.util.ArrayList;
import java.util.List;

/** What makes a benchmark's figures doubtful, found before it starts. */
record Cautions(List<String> list) {

    private static final int FEW_RUNS = 50;

    /** Return what is doubtful of a plan, of what is known of former runs, and of this machine. */
    static List<String> before(BenchmarkPlan plan, PreviousRuns former, BenchmarkLock lock) {
        List<String> found = new ArrayList<>(of(
                        plan.load().extent() instanceof RunLength.Count runs ? runs.requests() : FEW_RUNS,
                        plan.load().warmup() instanceof RunLength.Count warmup ? warmup.requests() : 1,
                        MachineLoad.now())
                .list());
        found.addAll(plan.judging().objectives().cautions());
        former.caution().ifPresent(found::add);
        lock.caution().ifPresent(found::add);
        return found;
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
