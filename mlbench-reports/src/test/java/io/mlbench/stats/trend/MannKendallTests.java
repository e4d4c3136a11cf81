package io.mlbench.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class MannKendallTests {

    @Test
    void eight_values_are_counted_out() {
        // Five inversions: S = 28 - 10.
        MannKendall trend = MannKendall.independent(new double[] {3, 1, 2, 4, 6, 5, 8, 7.5});
        assertThat(trend.score()).isEqualTo(20);
        MannKendall border = MannKendall.independent(new double[] {3, 1, 2, 4, 6, 5, 8, 5.5});
        assertThat(border.score()).isEqualTo(18);
        assertThat(border.p()).isEqualTo(2 * 628 / 40320.0, within(1e-12));
        assertThat(border.trends(0.05)).isTrue();
        MannKendall less = MannKendall.independent(new double[] {3, 2, 1, 4, 6, 5, 8, 5.5});
        assertThat(less.score()).isEqualTo(16);
        assertThat(less.p()).isEqualTo(2 * 1230 / 40320.0, within(1e-3)).isGreaterThan(0.05);
        assertThat(less.trends(0)).isFalse();
    }

    @Test
    void a_fall_is_a_trend_as_well() {
        MannKendall fall = MannKendall.independent(new double[] {80, 70, 60, 50, 40, 30, 20, 10});
        assertThat(fall.score()).isEqualTo(-28);
        assertThat(fall.p()).isEqualTo(2 / 40320.0, within(1e-12));
        assertThat(fall.drift()).isEqualTo(-70 / 45.0, within(1e-12));
        assertThat(fall.trends(0.05)).isTrue();
    }

    @Test
    void a_tiny_drift_is_no_trend() {
        double[] values = DoubleStream.iterate(100, x -> x + 0.5).limit(8).toArray();
        assertThat(MannKendall.independent(values).trends(0.05)).isFalse();
        assertThat(MannKendall.independent(values).trends(0.03)).isTrue();
    }

    @Test
    void equal_values_have_no_trend() {
        assertThat(MannKendall.independent(new double[8]).p()).isOne();
        assertThat(MannKendall.independent(new double[40]).p()).isOne();
        assertThat(MannKendall.autocorrelated(new double[40]).trends(0)).isFalse();
        assertThat(MannKendall.autocorrelated(new double[0]).trends(0)).isFalse();
    }

    @Test
    void the_approximation_knows_ties() {
        // n = 11 in pairs of equal values but for one: Var = (11*10*27 - 5 * 2*1*9) / 18 = 160; S = 55 - 5.
        double[] values = {1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6};
        MannKendall trend = MannKendall.independent(values);
        assertThat(trend.score()).isEqualTo(50);
        // Z = 49 / sqrt(160) = 3.8738
        assertThat(trend.p()).isEqualTo(1.0715e-4, within(1e-7));
    }

    @Test
    void the_exact_test_finds_no_more_trends_than_it_says() {
        assertThat(falseAlarms(8, 0, false)).isEqualTo(0.031, within(0.012));
    }

    @Test
    void autocorrelation_is_no_trend() {
        double plain = falseAlarms(40, 0.6, false);
        double corrected = falseAlarms(40, 0.6, true);
        assertThat(plain).isGreaterThan(0.25);
        assertThat(corrected).isLessThan(plain / 2);
        assertThat(falseAlarms(40, 0, true)).isLessThan(0.06);
    }

    @Test
    void a_trend_is_found_in_spite_of_autocorrelation() {
        Random random = new Random(5);
        double[] values = autoregressive(random, 40, 0.4);
        for (int i = 0; i < values.length; i++) {
            values[i] = 100 + values[i] + i;
        }
        assertThat(MannKendall.autocorrelated(values).trends(0.05)).isTrue();
        assertThat(MannKendall.autocorrelated(values).drift()).isEqualTo(39 / 119.5, within(0.05));
    }

    private static double falseAlarms(int n, double rho, boolean corrected) {
        Random random = new Random(1);
        int found = 0;
        int series = 2000;
        for (int i = 0; i < series; i++) {
            double[] values = autoregressive(random, n, rho);
            MannKendall test = corrected ? MannKendall.autocorrelated(values) : MannKendall.independent(values);
            found += test.p() < 0.05 ? 1 : 0;
        }
        return (double) found / series;
    }

    private static double[] autoregressive(Random random, int n, double rho) {
        double[] values = new double[n];
        double last = random.nextGaussian() / Math.sqrt(1 - rho * rho);
        for (int i = 0; i < n; i++) {
            last = rho * last + random.nextGaussian();
            values[i] = last;
        }
        return values;
    }
}
