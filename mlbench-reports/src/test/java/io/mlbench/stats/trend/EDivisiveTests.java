package io.mlbench.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EDivisiveTests {

    @Test
    void the_statistic_is_that_of_the_formula() {
        double[] values = {1, 2, 3, 11, 12, 13};

        assertThat(new EnergyDistance(values, 0, 6).between(3, 6)).isEqualTo(26, within(1e-12));
        assertThat(new EnergyDistance(values, 0, 6).bestSplit()).isEqualTo(3);
    }

    @Test
    void a_step_is_found_at_its_first_value_with_its_size() {
        double[] series = series(new Random(3), 60, 0.03, i -> i < 40 ? 100 : 110);

        List<ChangePoint> points = EDivisive.changePoints(series);

        assertThat(points).hasSize(1);
        assertThat(points.get(0).index()).isBetween(38, 42);
        assertThat(points.get(0).ratio()).isEqualTo(1.1, within(0.03));
    }

    @Test
    void several_steps_are_found_across_windows() {
        double[] series = series(new Random(5), 200, 0.02, i -> i < 60 ? 100 : i < 130 ? 120 : 90);

        assertThat(EDivisive.changePoints(series))
                .extracting(ChangePoint::index)
                .containsExactly(60, 130);
    }

    @Test
    void steps_that_nobody_would_mind_are_left_out() {
        double[] series = series(new Random(5), 100, 0.001, i -> i < 50 ? 100 : 103);

        assertThat(EDivisive.changePoints(series)).isEmpty();
    }

    @Test
    void the_exact_same_value_again_and_again_never_changes() {
        double[] constant = IntStream.range(0, 80).mapToDouble(i -> 12.3).toArray();
        double[] step =
                IntStream.range(0, 80).mapToDouble(i -> i < 70 ? 12.3 : 20).toArray();

        assertThat(EDivisive.changePoints(constant)).isEmpty();
        assertThat(EDivisive.changePoints(step)).extracting(ChangePoint::index).containsExactly(70);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void short_series_have_no_change_points(int length) {
        double[] series = series(new Random(1), length, 0.05, i -> 100);

        assertThat(EDivisive.changePoints(series)).isEmpty();
    }

    /** The published rate for 60 runs that vary by 3 % is 1 to 2 false points in 100 histories. */
    @Test
    void a_steady_history_is_seldom_said_to_change() {
        Random random = new Random(11);
        long false60 = IntStream.range(0, 500)
                .filter(round -> !EDivisive.changePoints(series(random, 60, 0.03, i -> 100))
                        .isEmpty())
                .count();

        assertThat(false60).isBetween(1L, 15L);
    }

    @Test
    void a_step_of_a_tenth_is_mostly_found_after_two_runs() {
        Random random = new Random(13);
        long found = IntStream.range(0, 500)
                .filter(round -> !EDivisive.changePoints(series(random, 60, 0.03, i -> i < 58 ? 100 : 110))
                        .isEmpty())
                .count();

        assertThat(found / 500.0).isBetween(0.72, 0.92);
    }

    private static double[] series(Random random, int length, double deviation, IntToDoubleFunction level) {
        double[] values = new double[length];
        Arrays.setAll(values, i -> level.applyAsDouble(i) * Math.exp(deviation * random.nextGaussian()));
        return values;
    }
}
