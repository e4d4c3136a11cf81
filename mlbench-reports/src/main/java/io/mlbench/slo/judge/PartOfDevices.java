package io.mlbench.slo.judge;

import io.mlbench.metric.Metrics;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Verdict;
import io.mlbench.slo.Objective;
import io.mlbench.slo.Operator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What GPU memory that is not known of every device means for a verdict: the sum
 * of the others is a lower bound. It violates an upper limit and meets a lower
 * one; otherwise nothing is decided.
 */
final class PartOfDevices {

    private PartOfDevices() {}

    static Verdict weigh(Objective objective, Verdict verdict, List<BenchmarkResult> runs) {
        if (!objective.metric().equals(Metrics.GPU_MEMORY) || verdict.actual() == null) {
            return verdict;
        }
        String unread = runs.stream()
                .map(BenchmarkResult::gpu)
                .filter(GpuUsage.Measured.class::isInstance)
                .flatMap(gpu -> ((GpuUsage.Measured) gpu).unread().stream())
                .distinct()
                .collect(Collectors.joining("; "));
        if (unread.isEmpty()) {
            return verdict;
        }
        boolean limitsFromAbove = objective.operator() == Operator.LESS || objective.operator() == Operator.AT_MOST;
        boolean decided = verdict.passed() != limitsFromAbove;
        return Notes.add(
                decided ? verdict : verdict.with(Verdict.Status.INCONCLUSIVE, verdict.note()),
                "the memory of the other devices alone, since " + unread);
    }
}
