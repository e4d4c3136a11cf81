package io.mlbench.stats.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Up to 20 by 20 the values of the published tables; beyond, counted in whole numbers with Python. */
class RankSumTests {

    @ParameterizedTest
    @CsvSource({
        "2, 2, 0.05, -1",
        "3, 3, 0.05, 0",
        "3, 3, 0.01, -1",
        "5, 5, 0.05, 4",
        "8, 8, 0.05, 15",
        "10, 10, 0.01, 19",
        "20, 20, 0.05, 138",
        "20, 20, 0.01, 114",
        "45, 50, 0.05, 903"
    })
    void critical_values_are_those_of_the_tables(int n, int m, double alpha, int expected) {
        assertThat(RankSum.criticalValue(n, m, alpha)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"50, 60, 0.05, 1225", "50, 60, 0.01, 1113"})
    void the_approximation_for_large_groups_is_close(int n, int m, double alpha, int exact) {
        assertThat(RankSum.criticalValue(n, m, alpha)).isCloseTo(exact, within(2));
    }

    @Test
    void three_runs_on_each_side_bound_a_shift_and_two_do_not() {
        assertThat(HodgesLehmann.isBounded(3, 3, 0.05)).isTrue();
        assertThat(HodgesLehmann.isBounded(2, 2, 0.05)).isFalse();
    }

    @Test
    void ties_share_their_ranks_in_the_exact_probability() {
        // Of the 20 splits of {1, 2, 2, 2, 3, 4}, those that have a sum of ranks of at least 3 + 5 + 6.
        assertThat(RankSum.pGreater(new double[] {2, 3, 4}, new double[] {1, 2, 2}))
                .isEqualTo(3.0 / 20, within(1e-12));
    }
}
