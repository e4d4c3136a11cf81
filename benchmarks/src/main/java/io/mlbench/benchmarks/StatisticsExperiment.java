package io.mlbench.benchmarks;

import io.mlbench.compare.Comparison;
import io.mlbench.compare.ResultFile;
import io.mlbench.stats.shift.HodgesLehmann;
import io.mlbench.stats.shift.Shift;
import io.mlbench.stats.trend.EDivisive;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How often the rules that judge runs are wrong, and what they see: simulated
 * with fixed seeds, so that the figures are the same on every machine.
 */
final class StatisticsExperiment implements Experiment {

    private static final String GROUP = "verdicts on simulated runs";
    private static final int TRIALS = 20_000;
    private static final int FEW_TRIALS = 500;
    private static final int RUNS = 5;
    private static final double RUN_NOISE = 0.05;
    private static final double STEADY_NOISE = 0.03;
    private static final double ALPHA = 0.05;
    private static final double TOLERATED = 0.05;

    @Override
    public String name() {
        return "statistics";
    }

    @Override
    public List<Row> run(Context context) {
        int trials = context.quick() ? FEW_TRIALS : TRIALS;
        System.err.println(name() + ": " + trials + " trials each");
        double falseRegressions = percent(trials, seed -> isRegressed(1.0, seed));
        double falseOfOne = percent(trials, seed -> isWorse(1.0, seed));
        double power = percent(trials, seed -> isWorse(1.1, seed));
        double powerOfAll = percent(trials, seed -> isRegressed(1.1, seed));
        double falsePoints = percent(trials, seed -> hasChanged(history(60, 0, seed), 0, 60));
        double found = percent(
                trials,
                seed -> IntStream.rangeClosed(1, 3).anyMatch(added -> hasChanged(history(40, added, seed), 38, 42)));
        context.raw()
                .add(
                        name(),
                        "mlbench",
                        1,
                        new Figures(Map.of(
                                "false_regressions", falseRegressions,
                                "false_of_one", falseOfOne,
                                "power", power,
                                "power_of_all", powerOfAll,
                                "false_points", falsePoints,
                                "found", found)));
        String sides = ", 5 runs against 5, noise 5 %";
        return List.of(
                Row.atMost(GROUP, "regressions where there is none, all figures" + sides, 5, falseRegressions, " %"),
                Row.atMost(GROUP, "regressions where there is none, one figure" + sides, 5, falseOfOne, " %"),
                Row.atLeast(GROUP, "+10 % found, one figure" + sides, 75, power, " %"),
                Row.beside(GROUP, "+10 % found, some of four figures" + sides, powerOfAll, " %"),
                Row.atMost(GROUP, "steady histories with a change point, 60 runs, noise 3 %", 6, falsePoints, " %"),
                Row.atLeast(GROUP, "+10 % found within 3 runs of 40 before, noise 3 %", 85, found, " %"));
    }

    /** The whole rule of {@code compare}, over its four figures. */
    private static boolean isRegressed(double slowness, long seed) {
        return Comparison.of(List.of(file("new", factors(slowness, 2 * seed)), file("old", factors(1, 2 * seed + 1))))
                .isRegressed();
    }

    /** The rule on one figure, for which there is nothing to adjust. */
    private static boolean isWorse(double slowness, long seed) {
        Shift shift = HodgesLehmann.shift(logs(factors(slowness, 2 * seed)), logs(factors(1, 2 * seed + 1)), ALPHA);
        return shift.low() > 0 && shift.estimate() > Math.log1p(TOLERATED) && shift.p() <= ALPHA;
    }

    private static ResultFile file(String label, double[] factors) {
        return SimulatedRuns.file(label, factors);
    }

    private static double[] factors(double slowness, long seed) {
        Random random = random(seed);
        return IntStream.range(0, RUNS)
                .mapToDouble(i -> slowness * Math.exp(RUN_NOISE * random.nextGaussian()))
                .toArray();
    }

    private static double[] logs(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    private static boolean hasChanged(double[] history, int from, int to) {
        return EDivisive.changePoints(history).stream().anyMatch(point -> point.index() >= from && point.index() <= to);
    }

    /** Return runs of one level and then {@code added} that are ten percent slower. */
    private static double[] history(int steady, int added, long seed) {
        Random random = random(seed);
        double[] values = new double[steady + added];
        Arrays.setAll(values, i -> (i < steady ? 10 : 11) * Math.exp(STEADY_NOISE * random.nextGaussian()));
        return values;
    }

    /** Generators of neighbouring seeds begin almost alike; those of scattered ones do not. */
    private static Random random(long seed) {
        return new Random(new SplittableRandom(seed).nextLong());
    }

    private static double percent(int trials, LongPredicate trial) {
        return 100.0 * LongStream.range(0, trials).parallel().filter(trial).count() / trials;
    }
}
