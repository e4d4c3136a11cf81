package io.mlbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinomialRuleTests {

    private static final BinomialRule P99 = new BinomialRule(0.01, 0.95);

    @Test
    void nothing_over_the_limit_proves_p99_from_299_requests_on() {
        assertThat(Binomial.atMost(0, 298, 0.01)).isEqualTo(0.05004, within(5e-6));
        assertThat(Binomial.atMost(0, 299, 0.01)).isEqualTo(0.04954, within(5e-6));
        assertThat(P99.provesBelow(298, 0)).isFalse();
        assertThat(P99.provesBelow(299, 0)).isTrue();
    }

    @Test
    void tails_of2000_requests_are_exact() {
        assertThat(Binomial.atMost(12, 2000, 0.01)).isEqualTo(0.03831, within(5e-6));
        assertThat(Binomial.atMost(13, 2000, 0.01)).isEqualTo(0.06518, within(5e-6));
        assertThat(Binomial.atLeast(16, 1000, 0.01)).isEqualTo(0.04787, within(5e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "0.10, 100, 4, 16", "0.05, 100, 1, 10", "0.01, 100, -1, 4", "0.001, 100, -1, 2",
        "0.10, 500, 38, 62", "0.05, 500, 16, 34", "0.01, 500, 1, 10", "0.001, 500, -1, 3",
        "0.10, 1000, 84, 117", "0.05, 1000, 38, 63", "0.01, 1000, 4, 16", "0.001, 1000, -1, 4",
        "0.10, 2000, 177, 223", "0.05, 2000, 83, 117", "0.01, 2000, 12, 29", "0.001, 2000, -1, 6",
        "0.10, 5000, 464, 536", "0.05, 5000, 224, 277", "0.01, 5000, 38, 63", "0.001, 5000, 1, 10",
        "0.10, 10000, 950, 1051", "0.05, 10000, 463, 537", "0.01, 10000, 83, 118", "0.001, 10000, 4, 16",
    })
    void passes_up_to_and_fails_from_the_published_counts(double share, long n, long passesTo, long failsFrom) {
        BinomialRule rule = new BinomialRule(share, 0.95);
        assertThat(rule.leastNotBelow(n) - 1).isEqualTo(passesTo);
        assertThat(rule.leastAbove(n)).isEqualTo(failsFrom);
        assertThat(rule.provesBelow(n, failsFrom - 1)).isFalse();
        assertThat(rule.provesAbove(n, passesTo + 1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0.10, 0.90, 22, 38", "0.10, 0.95, 29, 46", "0.10, 0.99, 44, 64",
        "0.05, 0.90, 45, 77", "0.05, 0.95, 59, 93", "0.05, 0.99, 90, 130",
        "0.01, 0.90, 230, 388", "0.01, 0.95, 299, 473", "0.01, 0.99, 459, 662",
        "0.001, 0.90, 2302, 3889", "0.001, 0.95, 2995, 4742", "0.001, 0.99, 4603, 6636",
        "0.50, 0.99, 7, 11", "0.03, 0.99, 152, 219",
    })
    void knows_the_fewest_requests_that_allow_none_or_one_over_the_limit(
            double share, double confidence, long none, long one) {
        BinomialRule rule = new BinomialRule(share, confidence);
        assertThat(rule.leastRuns(0)).isEqualTo(none);
        assertThat(rule.leastRuns(1)).isEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 40", "0.1, 200", "0.05, 400", "0.01, 2000", "0.001, 20000", "0.003, 6667"})
    void needs_enough_requests_to_expect_twenty_over_the_limit(double share, long runs) {
        BinomialRule rule = new BinomialRule(share, 0.95);
        assertThat(rule.leastRuns()).isEqualTo(runs);
        assertThat(rule.atMost(ExceedanceCount.independent(runs - 1, 0))).isEqualTo(Ruling.DEPENDENCE_LIMITED);
        assertThat(rule.atMost(ExceedanceCount.independent(runs, 0))).isEqualTo(Ruling.PASS);
    }

    @Test
    void needs_more_where_the_confidence_asks_for_more_than_the_gate() {
        BinomialRule rule = new BinomialRule(0.01, 1 - 1e-12);
        assertThat(rule.leastRuns()).isEqualTo(rule.leastRuns(0)).isGreaterThan(2000);
    }

    @ParameterizedTest
    @CsvSource({"0, PASS", "12, PASS", "13, INCONCLUSIVE", "28, INCONCLUSIVE", "29, FAIL", "2000, FAIL"})
    void rules_on_independent_requests(long over, Ruling ruling) {
        assertThat(P99.atMost(ExceedanceCount.independent(2000, over))).isEqualTo(ruling);
    }

    @Test
    void rounds_against_the_claim() {
        // Were 13 / 1.01 rounded down, 12 of 1980 would remain, and pass.
        ExceedanceCount count = new ExceedanceCount(2000, 13, 1.01, 1, 13, true);
        assertThat(count.effectiveRuns()).isEqualTo(1980);
        assertThat(Binomial.atMost(13, 1980, 0.01)).isEqualTo(0.0708, within(5e-5));
        assertThat(P99.provesBelow(1980, 12)).isTrue();
        assertThat(P99.atMost(count)).isNotEqualTo(Ruling.PASS);
        // 57 / 2 = 28.5 of 2000: 29 would fail.
        assertThat(P99.atMost(new ExceedanceCount(4000, 57, 2, 1, 40, true))).isEqualTo(Ruling.INCONCLUSIVE);
        assertThat(P99.atMost(new ExceedanceCount(4000, 58, 2, 1, 40, true))).isEqualTo(Ruling.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"3, 1, 1", "1, 3, 1", "1, 1, 3"})
    void reckons_with_the_largest_design_effect(double batch, double cluster, double past) {
        ExceedanceCount count =
                new ExceedanceCount(6000, 30, batch, cluster, 9, true).withPast(new TypicalDesignEffect(past, 7));
        assertThat(count.deff()).isEqualTo(3);
        assertThat(count.effectiveRuns()).isEqualTo(2000);
        assertThat(P99.atMost(count)).isEqualTo(Ruling.PASS);
        assertThat(P99.atMost(new ExceedanceCount(5999, 0, batch, cluster, new TypicalDesignEffect(past, 7), 9, true)))
                .isEqualTo(Ruling.DEPENDENCE_LIMITED);
    }

    @Test
    void tells_later_runs_of_itself_alone_and_not_of_what_was_usual_before_it() {
        ExceedanceCount calm = new ExceedanceCount(6000, 30, 1.2, 0.5, new TypicalDesignEffect(3, 7), 9, true);
        assertThat(calm.ownDeff()).isEqualTo(1.2);
        assertThat(calm.isPastLarger()).isTrue();
        ExceedanceCount restless = new ExceedanceCount(6000, 30, 1.2, 3, new TypicalDesignEffect(3, 7), 9, true);
        assertThat(restless.ownDeff()).isEqualTo(3);
        assertThat(restless.isPastLarger()).isFalse();
        assertThat(new ExceedanceCount(6000, 30, 0.2, 0, new TypicalDesignEffect(3, 7), 9, true).ownDeff())
                .isEqualTo(1);
    }

    @Test
    void never_reckons_with_more_requests_than_there_are() {
        assertThat(new ExceedanceCount(100, 1, 0.5, 0.2, 1, true).effectiveRuns())
                .isEqualTo(100);
    }

    @Test
    void proves_nothing_once_the_order_is_lost() {
        ExceedanceCount lost = new ExceedanceCount(10_000, 1, 1, 1, 1, false);
        assertThat(P99.atMost(lost)).isEqualTo(Ruling.ORDER_LOST);
        assertThat(P99.atLeast(lost)).isEqualTo(Ruling.ORDER_LOST);
    }

    @ParameterizedTest
    @CsvSource({"0, FAIL", "12, FAIL", "13, INCONCLUSIVE", "28, INCONCLUSIVE", "29, PASS", "2000, PASS"})
    void rules_on_an_objective_from_below_the_other_way_round(long over, Ruling ruling) {
        assertThat(P99.atLeast(ExceedanceCount.independent(2000, over))).isEqualTo(ruling);
    }

    @Test
    void bounds_of_the_share_are_those_of_clopper_and_pearson() {
        for (int over : new int[] {0, 1, 13, 250, 2000}) {
            Interval expected = Binomial.oneSidedBounds(over, 2000, 0.95);
            Interval bounds = P99.bounds(ExceedanceCount.independent(2000, over));
            assertThat(bounds.low()).isEqualTo(expected.low(), within(1e-9));
            assertThat(bounds.high()).isEqualTo(expected.high(), within(1e-9));
        }
    }

    @Test
    void bounds_of_no_request_are_all_shares() {
        assertThat(P99.bounds(ExceedanceCount.independent(0, 0))).isEqualTo(new Interval(0, 1));
    }

    /** 98 of 100 right prove no minimum of 95 %, 99 do; 50 of 50 do not. */
    @Test
    void agrees_with_the_verdicts_on_accuracy() {
        BinomialRule wrong = new BinomialRule(0.05, 0.95);
        assertThat(wrong.provesBelow(100, 2)).isFalse();
        assertThat(wrong.provesBelow(100, 1)).isTrue();
        assertThat(wrong.provesBelow(50, 0)).isFalse();
        assertThat(Binomial.oneSidedBounds(99, 100, 0.95).low()).isEqualTo(0.9534, within(5e-5));
    }

    @Test
    void counts_beyond_the_integers_are_no_limit() {
        assertThat(P99.provesBelow(5_000_000_000L, 49_900_000L)).isTrue();
        assertThat(P99.provesBelow(5_000_000_000L, 50_000_000L)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void refuses_what_is_no_share(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BinomialRule(value, 0.95))
                .withMessage("share must be between 0 and 1 but was " + value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SequentialRule(0.01, value))
                .withMessage("confidence must be between 0 and 1 but was " + value);
    }

    @Test
    void refuses_impossible_counts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExceedanceCount.independent(3, 4))
                .withMessage("t must be between 0 and n = 3 but was 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExceedanceCount(3, 1, Double.NaN, 1, 1, true))
                .withMessageStartingWith("design effect must be finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExceedanceCount(3, 1, 1, -0.1, 1, true))
                .withMessageStartingWith("design effect must be finite");
    }
}
