package io.mlbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequentialRuleTests {

    private static final int STREAMS = 4000;

    /** The mixture, integrated numerically as the definition has it. */
    @ParameterizedTest
    @CsvSource({"2000, 3", "2000, 10", "500, 20", "40, 0", "300, 12", "3000, 7"})
    void agrees_with_the_integral_that_defines_it(long n, long t) {
        double q = 0.01;
        double below = mixture(q, n, t, 0, q);
        double above = mixture(q, n, t, q, 1);
        for (double confidence : new double[] {0.5, 0.8, 0.9, 0.95, 0.99, 0.999}) {
            SequentialRule rule = new SequentialRule(q, confidence);
            assertThat(rule.provesBelow(n, t)).isEqualTo(below >= 1 / (1 - confidence));
            assertThat(rule.provesAbove(n, t)).isEqualTo(above >= 1 / (1 - confidence));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.95", "0.1, 0.95", "0.05, 0.95", "0.01, 0.95", "0.1, 0.8"})
    void seldom_ever_decides_wrongly_although_it_looks_at_each_request(double share, double confidence) {
        SequentialRule rule = new SequentialRule(share, confidence);
        long bound = Math.round(200 / share);
        long[] passTo = edges(rule, bound, true);
        long[] failFrom = edges(rule, bound, false);
        Random random = new Random(7);
        int passes = 0;
        int fails = 0;
        for (int stream = 0; stream < STREAMS; stream++) {
            boolean passed = false;
            boolean failed = false;
            long t = 0;
            for (int n = 1; n <= bound; n++) {
                t += random.nextDouble() < share ? 1 : 0;
                passed |= t <= passTo[n];
                failed |= t >= failFrom[n];
            }
            passes += passed ? 1 : 0;
            fails += failed ? 1 : 0;
        }
        double alpha = 1 - confidence;
        double threeSigma = 3 * Math.sqrt(alpha * (1 - alpha) / STREAMS);
        assertThat((double) passes / STREAMS).isLessThan(alpha + threeSigma).isPositive();
        assertThat((double) fails / STREAMS).isLessThan(alpha + threeSigma).isPositive();
    }

    /** What continuous looking does to the test that assumes one look. */
    @Test
    void the_test_for_fixed_numbers_would_be_wrong_far_too_often() {
        assertThat(falseRulings(new BinomialRule(0.1, 0.95))).isGreaterThan(0.15);
        assertThat(falseRulings(new SequentialRule(0.1, 0.95))).isLessThan(0.06);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.5, PASS, 7000", "0.01, 2, FAIL, 3000", "0.1, 0.5, PASS, 800", "0.05, 2, FAIL, 600"})
    void decides_soon_where_the_truth_is_half_or_twice_the_limit(
            double share, double ratio, Ruling truth, double meanRuns) {
        SequentialRule rule = new SequentialRule(share, 0.95);
        Random random = new Random(11);
        int streams = 500;
        double total = 0;
        int right = 0;
        for (int stream = 0; stream < streams; stream++) {
            long n = 0;
            long t = 0;
            Ruling ruling = Ruling.INCONCLUSIVE;
            while (ruling != Ruling.PASS && ruling != Ruling.FAIL) {
                for (long next = SequentialRule.nextLook(n); n < next; n++) {
                    t += random.nextDouble() < share * ratio ? 1 : 0;
                }
                ruling = rule.atMost(ExceedanceCount.independent(n, t));
            }
            right += ruling == truth ? 1 : 0;
            total += n;
        }
        assertThat((double) right / streams).isGreaterThan(0.98);
        assertThat(total / streams).isLessThan(meanRuns);
    }

    @Test
    void ends_at_once_where_all_is_over_the_limit() {
        long first = SequentialRule.nextLook(0);
        assertThat(first).isEqualTo(40);
        assertThat(new SequentialRule(0.001, 0.95).atMost(ExceedanceCount.independent(first, first)))
                .isEqualTo(Ruling.FAIL);
        assertThat(new SequentialRule(0.5, 0.95).atMost(ExceedanceCount.independent(first, first)))
                .isEqualTo(Ruling.FAIL);
    }

    @Test
    void looks_again_after_a_fifth_more() {
        assertThat(SequentialRule.nextLook(40)).isEqualTo(48);
        assertThat(SequentialRule.nextLook(48)).isEqualTo(58);
        assertThat(SequentialRule.nextLook(1_000_000)).isEqualTo(1_200_000);
    }

    @Test
    void passes_no_sooner_than_the_test_for_fixed_numbers() {
        assertThat(new SequentialRule(0.01, 0.95).leastRuns()).isEqualTo(4000);
        assertThat(new SequentialRule(0.01, 0.95).atMost(ExceedanceCount.independent(3999, 0)))
                .isEqualTo(Ruling.DEPENDENCE_LIMITED);
    }

    @Test
    void surplus_of_evidence_overflows_nothing() {
        SequentialRule rule = new SequentialRule(0.01, 0.95);
        assertThat(rule.provesBelow(100_000_000, 0)).isTrue();
        assertThat(rule.provesAbove(100_000_000, 0)).isFalse();
        assertThat(rule.provesAbove(100_000_000, 100_000_000)).isTrue();
        assertThat(rule.provesBelow(100_000_000, 100_000_000)).isFalse();
    }

    @Test
    void bounds_are_wider_than_those_of_a_fixed_number() {
        ExceedanceCount count = ExceedanceCount.independent(5000, 40);
        Interval sequential = new SequentialRule(0.01, 0.95).bounds(count);
        Interval fixed = new BinomialRule(0.01, 0.95).bounds(count);
        assertThat(sequential.low()).isLessThan(fixed.low()).isEqualTo(fixed.low(), within(0.0025));
        assertThat(sequential.high()).isGreaterThan(fixed.high()).isEqualTo(fixed.high(), within(0.0025));
    }

    /** Per number of requests the most (or fewest) over the limit that decide; -1 (or a huge number) where none do. */
    private static long[] edges(ShareRule rule, long bound, boolean below) {
        long[] edge = new long[(int) bound + 1];
        long t = 0;
        for (int n = 1; n <= bound; n++) {
            if (below) {
                while (t <= n && rule.provesBelow(n, t)) {
                    t++;
                }
                edge[n] = t - 1;
            } else {
                while (t <= n && !rule.provesAbove(n, t)) {
                    t++;
                }
                edge[n] = t <= n ? t : Long.MAX_VALUE;
                t = Math.max(0, t - 1);
            }
        }
        return edge;
    }

    private static double falseRulings(ShareRule rule) {
        Random random = new Random(13);
        int passes = 0;
        int streams = 1000;
        for (int stream = 0; stream < streams; stream++) {
            boolean passed = false;
            long t = 0;
            long n = 0;
            while (n < 4000 && !passed) {
                for (long next = SequentialRule.nextLook(n); n < next; n++) {
                    t += random.nextDouble() < rule.share() ? 1 : 0;
                }
                passed = rule.atMost(ExceedanceCount.independent(n, t)) == Ruling.PASS;
            }
            passes += passed ? 1 : 0;
        }
        return (double) passes / streams;
    }

    private static double mixture(double q, long n, long t, double from, double to) {
        double b = (1 - q) / q;
        int steps = 2_000_000;
        double weighted = 0;
        double mass = 0;
        for (int i = 0; i < steps; i++) {
            double p = from + (to - from) * (i + 0.5) / steps;
            double density = Math.pow(1 - p, b - 1);
            weighted += density * Math.exp(t * Math.log(p / q) + (n - t) * Math.log((1 - p) / (1 - q)));
            mass += density;
        }
        return weighted / mass;
    }
}
