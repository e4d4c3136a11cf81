package io.mlbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BinomialTests {

    @Test
    void tails_are_exact() {
        assertThat(Binomial.atMost(0, 299, 0.01)).isEqualTo(Math.pow(0.99, 299), within(1e-12));
        assertThat(Binomial.atMost(12, 2000, 0.01)).isEqualTo(0.03831, within(5e-6));
        assertThat(Binomial.atLeast(0, 10, 0.5)).isOne();
        assertThat(Binomial.atLeast(10, 12, 0.5)).isEqualTo(79 / 4096.0, within(1e-12));
    }

    /** The interval of 10 hits in 20 trials is in most textbooks: 0.272 to 0.728. */
    @Test
    void clopper_pearson_agrees_with_published_intervals() {
        Interval half = Binomial.clopperPearson(10, 20, 0.95);
        assertThat(half.low()).isEqualTo(0.2720, within(5e-5));
        assertThat(half.high()).isEqualTo(0.7280, within(5e-5));
        Interval most = Binomial.clopperPearson(98, 100, 0.95);
        assertThat(most.low()).isEqualTo(0.9296, within(5e-5));
        assertThat(most.high()).isEqualTo(0.9976, within(5e-5));
    }

    @Test
    void bounds_of_one_side_are_narrower() {
        assertThat(Binomial.oneSidedBounds(98, 100, 0.95).low()).isEqualTo(0.9384, within(5e-5));
        assertThat(Binomial.oneSidedBounds(50, 50, 0.95).low()).isEqualTo(0.9418, within(5e-5));
    }

    /** ln .05 / ln share, rounded up: 13.43, 28.43, 58.40, 98.35, 298.07. */
    @Test
    void the_fewest_trials_that_prove_a_share() {
        assertThat(Binomial.trialsToProve(0.80, 0.95)).isEqualTo(14);
        assertThat(Binomial.trialsToProve(0.90, 0.95)).isEqualTo(29);
        assertThat(Binomial.trialsToProve(0.95, 0.95)).isEqualTo(59);
        assertThat(Binomial.trialsToProve(0.97, 0.95)).isEqualTo(99);
        assertThat(Binomial.trialsToProve(0.99, 0.95)).isEqualTo(299);
        assertThat(Binomial.oneSidedBounds(58, 58, 0.95).low()).isLessThan(0.95);
        assertThat(Binomial.oneSidedBounds(59, 59, 0.95).low()).isGreaterThan(0.95);
    }
}
