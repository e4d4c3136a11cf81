package io.mlbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlbench.stats.shift.Detectable;
import io.mlbench.stats.shift.HodgesLehmann;
import io.mlbench.stats.shift.Holm;
import io.mlbench.stats.shift.RankSum;
import io.mlbench.stats.shift.Shift;
import io.mlbench.stats.shift.SingleRun;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegressionStatisticsTests {

    private static final double[] BASE = logs(100, 102, 99, 101, 103);
    private static final double[] ADDED = logs(112, 111, 114, 110, 113);

    @Test
    void five_against_five_give_shift_bounds_and_exact_p() {
        Shift shift = HodgesLehmann.shift(ADDED, BASE, 0.05);

        assertThat(Math.exp(shift.estimate())).isEqualTo(1.1089, within(5e-5));
        assertThat(Math.exp(shift.low())).isEqualTo(1.0882, within(5e-5));
        assertThat(Math.exp(shift.high())).isEqualTo(1.1300, within(5e-5));
        assertThat(shift.p()).isEqualTo(1 / 252.0, within(1e-12));
    }

    @Test
    void a_tolerated_change_is_subtracted_before_the_test() {
        double[] tolerated = Arrays.stream(BASE).map(y -> y + Math.log(1.05)).toArray();

        assertThat(HodgesLehmann.shift(ADDED, tolerated, 0.05).p()).isEqualTo(0.00397, within(5e-6));
    }

    @ParameterizedTest
    @CsvSource({"2, -1", "3, 0", "4, 1", "5, 4", "8, 15", "10, 27"})
    void critical_values_are_those_of_the_tables(int runs, int c) {
        assertThat(RankSum.criticalValue(runs, runs, 0.05)).isEqualTo(c);
    }

    /** Fifty against fifty are counted, fifty-one approximated. */
    @Test
    void many_runs_are_approximated_without_a_jump() {
        assertThat(RankSum.criticalValue(51, 50, 0.05) - RankSum.criticalValue(50, 50, 0.05))
                .isBetween(15, 30);
        double[] low = IntStream.range(0, 51).mapToDouble(i -> i).toArray();
        double[] high = IntStream.range(0, 50).mapToDouble(i -> i + 5.5).toArray();
        double counted = RankSum.pGreater(high, Arrays.copyOf(low, 50));
        assertThat(RankSum.pGreater(high, low)).isEqualTo(counted, within(0.02));
    }

    @Test
    void too_few_runs_bound_nothing() {
        Shift shift = HodgesLehmann.shift(new double[] {5, 6}, new double[] {1, 2}, 0.05);

        assertThat(shift.estimate()).isEqualTo(4);
        assertThat(shift.low()).isNegative().isInfinite();
        assertThat(shift.high()).isPositive().isInfinite();
    }

    /** Coarse values give ties in most rounds; every split is looked at one by one for comparison. */
    @Test
    void p_counts_splits_even_among_ties() {
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            double[] first = random.ints(2 + round % 4, 0, 5).asDoubleStream().toArray();
            double[] second = random.ints(3 + round % 3, 0, 5).asDoubleStream().toArray();
            assertThat(RankSum.pGreater(first, second)).isEqualTo(pByEnumeration(first, second), within(1e-12));
        }
    }

    @Test
    void ten_against_ten_runs_without_change_alarm_at_the_stated_rate() {
        Random random = new Random(7);
        int alarms = 0;
        for (int round = 0; round < 2000; round++) {
            alarms += HodgesLehmann.shift(normal(random, 10), normal(random, 10), 0.05)
                                    .low()
                            > 0
                    ? 1
                    : 0;
        }
        assertThat(alarms / 2000.0).isBetween(0.03, 0.06);
    }

    @ParameterizedTest
    @CsvSource({"104, 0.0810", "105, 0.0429"})
    void one_new_run_is_judged_by_the_spread_of_the_accepted(double added, double p) {
        Shift shift = SingleRun.shift(Math.log(added), BASE, 0.05);

        assertThat(shift.p()).isEqualTo(p, within(5e-5));
        assertThat(shift.low() > 0).isEqualTo(p < 0.05);
    }

    @Test
    void accepted_runs_without_any_spread_leave_no_doubt() {
        double[] same = {1.5, 1.5, 1.5, 1.5, 1.5};

        assertThat(SingleRun.shift(1.5, same, 0.05).p()).isEqualTo(0.5);
        assertThat(SingleRun.shift(1.6, same, 0.05).p()).isZero();
        assertThat(SingleRun.shift(1.4, same, 0.05).p()).isOne();
    }

    @Test
    void mcnemar_counts_only_items_on_which_the_two_differ() {
        assertThat(McNemar.regression(10, 2)).isEqualTo(0.01929, within(5e-6));
        assertThat(McNemar.difference(10, 2)).isEqualTo(0.03857, within(5e-6));
        assertThat(McNemar.difference(2, 10)).isEqualTo(McNemar.difference(10, 2));
        assertThat(McNemar.difference(3, 3)).isOne();
        assertThat(McNemar.regression(0, 0)).isOne();
    }

    @Test
    void holm_multiplies_the_smallest_most_and_keeps_the_order() {
        assertThat(Holm.adjust(0.04, 0.01, 0.03)).containsExactly(new double[] {0.06, 0.03, 0.06}, within(1e-12));
        assertThat(Holm.adjust(0.6, 0.7)).containsExactly(1, 1);
        assertThat(Holm.adjust()).isEmpty();
    }

    @Test
    void the_smallest_visible_change_shrinks_with_the_runs() {
        double atFive = Detectable.smallestChange(0.05, 5, 5);

        assertThat(atFive).isEqualTo(0.0819, within(5e-4));
        assertThat(Detectable.runsForChange(0.05, atFive)).isEqualTo(5);
        assertThat(Detectable.runsForChange(0.05, 0.05)).isEqualTo(14);
    }

    @Test
    void runs_of_several_groups_share_one_deviation() {
        assertThat(Spread.pooled(new double[] {1, 3}, new double[] {10, 12, 14}))
                .isEqualTo(Math.sqrt(10 / 3.0));
        assertThat(Spread.pooled(new double[] {1}, new double[] {2})).isNaN();
        assertThat(Spread.median(4, 1, 2, 8)).isEqualTo(3);
    }

    private static double pByEnumeration(double[] first, double[] second) {
        double[] all = new double[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        double observed = wins(all, (1 << first.length) - 1);
        int splits = 0;
        int asHigh = 0;
        for (int chosen = 0; chosen < 1 << all.length; chosen++) {
            if (Integer.bitCount(chosen) == first.length) {
                splits++;
                asHigh += wins(all, chosen) >= observed ? 1 : 0;
            }
        }
        return (double) asHigh / splits;
    }

    /** Mann–Whitney's U of the chosen values: pairs in which the chosen one is larger, ties by half. */
    private static double wins(double[] all, int chosen) {
        double wins = 0;
        for (int i = 0; i < all.length; i++) {
            for (int j = 0; j < all.length; j++) {
                if ((chosen >> i & 1) == 1 && (chosen >> j & 1) == 0) {
                    wins += all[i] > all[j] ? 1 : all[i] == all[j] ? 0.5 : 0;
                }
            }
        }
        return wins;
    }

    private static double[] normal(Random random, int n) {
        return random.doubles(n).map(ignored -> random.nextGaussian()).toArray();
    }

    private static double[] logs(double... values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }
}
