package io.mlbench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.compare.rules.Accuracies;
import io.mlbench.compare.rules.Point;
import io.mlbench.compare.rules.Replication;
import io.mlbench.metric.Metrics;
import io.mlbench.stats.shift.Shift;
import io.mlbench.stats.trend.EDivisive;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Simulations of the whole rules, with fixed seeds; rates are printed. */
class FalseAlarmTests {

    private static final int TRIALS = 1000;
    private static final double RUN_NOISE = 0.05;
    private static final double STEADY_NOISE = 0.03;

    /** So far may a rate of this many trials be from the true one, at three standard deviations. */
    private static double margin(double rate) {
        return 3 * Math.sqrt(rate * (1 - rate) / TRIALS);
    }

    @Test
    void five_against_five_equal_runs_regress_in_at_most_one_of_twenty() {
        double rate = rate("false regressions, 5 against 5", seed -> isRegressed(5, 1.0, seed));

        assertThat(rate).isLessThanOrEqualTo(0.05 + margin(0.05));
    }

    @Test
    void of_one_figure_five_against_five_runs_show_ten_percent_in_three_of_four() {
        double found = rate("+10 % found in one figure, 5 against 5", seed -> isWorse(1.1, seed));
        double wrong = rate("false regressions of one figure, 5 against 5", seed -> isWorse(1.0, seed));

        assertThat(found).isGreaterThanOrEqualTo(0.75 - margin(0.75));
        assertThat(wrong).isLessThanOrEqualTo(0.05 + margin(0.05));
    }

    /** Four figures at once are held to a quarter of the error each, and see less: the price of judging them all. */
    @Test
    void of_four_figures_twice_as_many_runs_show_ten_percent_in_three_of_four() {
        double rate = rate("+10 % found in some of four figures, 10 against 10", seed -> isRegressed(10, 1.1, seed));

        assertThat(rate).isGreaterThanOrEqualTo(0.75 - margin(0.75));
    }

    @Test
    void a_steady_history_of_sixty_runs_rarely_has_a_change_point() {
        double rate = rate(
                "false change points, 60 runs",
                seed -> !EDivisive.changePoints(history(60, 0, seed)).isEmpty());

        assertThat(rate).isLessThanOrEqualTo(0.06 + margin(0.06));
    }

    @Test
    void a_step_of_ten_percent_is_found_within_three_runs() {
        double rate = rate(
                "+10 % found within 3 runs",
                seed -> IntStream.rangeClosed(1, 3)
                        .anyMatch(added -> EDivisive.changePoints(history(40, added, seed)).stream()
                                .anyMatch(point -> point.index() >= 38 && point.index() <= 42)));

        assertThat(rate).isGreaterThanOrEqualTo(0.85 - margin(0.85));
    }

    private static boolean isRegressed(int runs, double slowness, long seed) {
        return Comparison.of(sides(runs, slowness, seed)).isRegressed();
    }

    /** Apply the rule to one figure, for which there is nothing to adjust. */
    private static boolean isWorse(double slowness, long seed) {
        List<Point> points = sides(5, slowness, seed).stream()
                .map(side -> Point.of(side.results(), Accuracies::of).get(0))
                .toList();
        Shift shift =
                Replication.shift(Metrics.P50, points.get(0), points.get(1)).orElseThrow();
        return shift.low() > 0
                && shift.estimate() > Math.log1p(Metrics.P50.tolerance())
                && shift.p() <= Replication.ALPHA;
    }

    private static List<ResultFile> sides(int runs, double slowness, long seed) {
        return List.of(
                Sides.runs("new", runs, slowness, RUN_NOISE, 2 * seed),
                Sides.runs("old", runs, 1.0, RUN_NOISE, 2 * seed + 1));
    }

    /** Return runs of one level and then {@code added} that are ten percent slower. */
    private static double[] history(int steady, int added, long seed) {
        Random random = new Random(new SplittableRandom(seed).nextLong());
        double[] values = new double[steady + added];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i < steady ? 10 : 11) * Math.exp(STEADY_NOISE * random.nextGaussian());
        }
        return values;
    }

    private static double rate(String what, LongPredicate trial) {
        double rate = LongStream.range(0, TRIALS).parallel().filter(trial).count() / (double) TRIALS;
        System.out.println(what + ": " + rate);
        return rate;
    }
}
