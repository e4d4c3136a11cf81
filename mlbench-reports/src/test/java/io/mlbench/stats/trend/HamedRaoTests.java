package io.mlbench.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected values by SciPy 1.17.1 (theilslopes, rankdata) and NumPy, from the formula in the class's text. */
class HamedRaoTests {

    @Test
    void the_factor_is_that_of_the_formula() {
        assertFactor(1.8641304347826089, 1, 2, 3, 5, 4, 3, 2, 1, 0, 1, 3, 4);
        assertFactor(1.6844405594405596, 10, 10, 11, 13, 13, 12, 11, 11, 14, 15, 16, 16);
        assertFactor(2.520595024365222, 5, 5, 6, 7, 8, 10, 12, 12, 11, 9, 8, 8, 7, 9, 11);
    }

    @Test
    void values_that_alternate_vary_no_less_than_independent_ones() {
        assertFactor(1, 4, 8, 1, 9, 2, 7, 3, 6);
    }

    @Test
    void equal_values_and_few_of_them_have_no_autocorrelation() {
        assertFactor(1, 3, 3, 3, 3, 3, 3);
        assertFactor(1, 1, 2, 9);
    }

    @Test
    void the_slope_is_the_median_of_those_between_all_pairs() {
        assertThat(Medians.slope(new double[] {10, 10, 11, 13, 13, 12, 11, 11, 14, 15, 16, 16}))
                .isEqualTo(0.5227272727272727, within(1e-12));
        assertThat(Medians.slope(new double[] {4, 8, 1, 9, 2, 7, 3, 6})).isEqualTo(0.05952380952380952, within(1e-12));
        assertThat(Medians.slope(new double[] {7})).isZero();
    }

    @Test
    void the_median_of_an_even_number_lies_between_and_that_of_none_is_none() {
        assertThat(Medians.of(new double[] {9, 1, 4, 2})).isEqualTo(3);
        assertThat(Medians.of(new double[] {9, 1, 4})).isEqualTo(4);
        assertThat(Medians.of(new double[0])).isNaN();
    }

    private static void assertFactor(double factor, double... values) {
        assertThat(HamedRao.inflation(values)).isEqualTo(factor, within(1e-12));
    }
}
