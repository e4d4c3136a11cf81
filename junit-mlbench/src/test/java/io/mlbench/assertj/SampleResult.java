package io.mlbench.assertj;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Latency;
import io.mlbench.result.Metadata;
import io.mlbench.result.Percentile;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.Verdict;
import io.mlbench.slo.Objective;
import io.mlbench.slo.judge.Judge;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A measured result of 1000 good requests in 10 s, of which a test replaces the part that it is about. */
public record SampleResult(
        Map<Percentile, Double> percentiles,
        Latency.@Nullable Spread spread,
        double throughput,
        @Nullable RequestCounts requests,
        GpuUsage gpu,
        List<Verdict> verdicts,
        List<String> cautions) {

    public static SampleResult good() {
        return new SampleResult(
                Map.of(
                        Percentile.P50, 10.0,
                        Percentile.P90, 15.0,
                        Percentile.P95, 20.0,
                        Percentile.P99, 30.0,
                        Percentile.P999, 40.0),
                new Latency.Spread(5, 41, 11, 3),
                100,
                new RequestCounts(1000, 1000, 0, 0, 0, Map.of()),
                new GpuUsage.Measured(
                        "nvidia-smi", List.of(new GpuUsage.Device("0", 1200, 10), new GpuUsage.Device("1", 800, 10))),
                List.of(),
                List.of());
    }

    public SampleResult with(Percentile percentile, double millis) {
        Map<Percentile, Double> changed = new HashMap<>(percentiles);
        changed.put(percentile, millis);
        return new SampleResult(changed, spread, throughput, requests, gpu, verdicts, cautions);
    }

    public SampleResult without(Percentile percentile) {
        Map<Percentile, Double> changed = new HashMap<>(percentiles);
        changed.remove(percentile);
        return new SampleResult(changed, spread, throughput, requests, gpu, verdicts, cautions);
    }

    public SampleResult with(Latency.@Nullable Spread changed) {
        return new SampleResult(percentiles, changed, throughput, requests, gpu, verdicts, cautions);
    }

    public SampleResult with(@Nullable RequestCounts changed) {
        return new SampleResult(percentiles, spread, throughput, changed, gpu, verdicts, cautions);
    }

    public SampleResult with(GpuUsage changed) {
        return new SampleResult(percentiles, spread, throughput, requests, changed, verdicts, cautions);
    }

    public SampleResult withThroughput(double changed) {
        return new SampleResult(percentiles, spread, changed, requests, gpu, verdicts, cautions);
    }

    public SampleResult withVerdicts(List<Verdict> changed) {
        return new SampleResult(percentiles, spread, throughput, requests, gpu, changed, cautions);
    }

    public SampleResult withCautions(String... changed) {
        return new SampleResult(percentiles, spread, throughput, requests, gpu, verdicts, List.of(changed));
    }

    /** Return the result with these objectives judged. */
    public BenchmarkResult judged(String... objectives) {
        List<Objective> parsed = Arrays.stream(objectives).map(Objective::parse).toList();
        return withVerdicts(Judge.judge(parsed, result())).result();
    }

    public BenchmarkResult result() {
        return new BenchmarkResult(
                new Metadata("detector", null, null, null, null, null),
                new Latency(percentiles, spread),
                throughput,
                requests,
                gpu,
                verdicts,
                cautions,
                null);
    }
}
