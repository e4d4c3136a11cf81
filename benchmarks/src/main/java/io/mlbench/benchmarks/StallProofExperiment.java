package io.mlbench.benchmarks;

import io.mlbench.measure.Exceedances;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Latency;
import io.mlbench.result.Metadata;
import io.mlbench.result.Percentile;
import io.mlbench.result.RequestCounts;
import io.mlbench.slo.Objective;
import io.mlbench.slo.judge.ConfidentJudge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * How often a run with a confidence proves an objective that a server with
 * stalls violates: simulated with fixed seeds, 100 requests/s, stalls of 0.1 to
 * 10 s at random that take 6 to 10 % of the time.
 */
final class StallProofExperiment implements Experiment {

    private static final String GROUP = "proofs against stalls (simulated)";
    private static final int RATE = 100;
    private static final int TRIALS = 2_000;
    private static final int FEW_TRIALS = 200;
    private static final double[] STALLS = {0.1, 0.5, 1, 2, 6, 10};
    private static final double[] SHARES = {0.06, 0.08, 0.10};
    private static final ConfidentJudge JUDGE = ConfidentJudge.ofFixedRuns(0.95);

    @Override
    public String name() {
        return "stall-proof";
    }

    @Override
    public List<Row> run(Context context) {
        int trials = context.quick() ? FEW_TRIALS : TRIALS;
        System.err.println(name() + ": " + trials + " trials each");
        List<Row> rows = new ArrayList<>();
        for (int cycles : new int[] {5, 10, 20}) {
            double worst = 0;
            for (double stall : STALLS) {
                for (double share : SHARES) {
                    if (isViolated(stall, share)) {
                        worst = Math.max(worst, falseProofs(stall, share, cycles, trials));
                    }
                }
            }
            rows.add(Row.atMost(GROUP, "false proofs at worst, runs of " + cycles + " cycles", 8, worst, " %"));
        }
        return rows;
    }

    /** Whether more than 5 % of the requests wait for longer than the limit, a tenth of a stall. */
    private static boolean isViolated(double stall, double share) {
        return share * (stall - limitMillis(stall) / 1e3) / stall > 0.05;
    }

    private static int limitMillis(double stall) {
        return (int) (stall * 1e3 / 10);
    }

    private static double falseProofs(double stall, double share, double cycles, int trials) {
        Objective objective = Objective.parse("p95 <= " + limitMillis(stall) + " ms");
        long passes = LongStream.range(0, trials)
                .parallel()
                .filter(seed -> isProven(objective, stall, share, cycles * stall / share, seed))
                .count();
        return 100.0 * passes / trials;
    }

    private static boolean isProven(Objective objective, double stall, double share, double seconds, long seed) {
        Random random = new Random(new SplittableRandom(seed).nextLong());
        int n = (int) (RATE * seconds);
        Exceedances exceedances = Exceedances.of(0.05, n);
        double calm = stall * (1 - share) / share;
        boolean inStall = random.nextDouble() < share;
        double end = inStall ? stall * random.nextDouble() : gap(calm, random);
        for (int i = 0; i < n; i++) {
            double due = (double) i / RATE;
            while (due >= end) {
                inStall = !inStall;
                end += inStall ? stall : gap(calm, random);
            }
            exceedances.record(i, inStall && end - due > objective.limit() / 1e3);
        }
        return JUDGE.judge(List.of(objective), result(n), Map.of(objective, exceedances.count()))
                .get(0)
                .passed();
    }

    private static BenchmarkResult result(int n) {
        return new BenchmarkResult(
                new Metadata("simulated", null, null, null, null, null),
                new Latency(Map.of(Percentile.P95, 1.0), null),
                RATE,
                new RequestCounts(n, n, 0, 0, 0, Map.of()),
                new GpuUsage.NotMeasured("simulated"),
                List.of(),
                List.of(),
                null);
    }

    private static double gap(double mean, Random random) {
        return -mean * Math.log(1 - random.nextDouble());
    }
}
