package io.mlbench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankBoundsTests {

    private static final BinomialRule P99 = new BinomialRule(0.01, 0.95);

    @Test
    void bounds_of2000_requests_are_the_published_ranks() {
        assertThat(RankBounds.of(P99, 2000)).isEqualTo(bounds(1972, 1988));
        assertThat(RankBounds.of(new BinomialRule(0.01, 0.975), 2000)).isEqualTo(bounds(1971, 1989));
    }

    @Test
    void too_few_requests_bound_nothing_from_above() {
        assertThat(RankBounds.of(P99, 298).upper()).isEmpty();
        assertThat(RankBounds.of(P99, 299).upper()).hasValue(299);
        assertThat(RankBounds.of(new BinomialRule(0.1, 0.95), 1))
                .isEqualTo(new RankBounds(OptionalLong.empty(), OptionalLong.empty()));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 60", "0.1, 250", "0.05, 400", "0.01, 1200", "0.001, 5000", "0.5, 1", "0.5, 4"})
    void bounds_and_ruling_agree_for_each_count(double share, long n) {
        BinomialRule rule = new BinomialRule(share, 0.95);
        RankBounds bounds = RankBounds.of(rule, n);
        for (long over = 0; over <= n; over++) {
            // The values 1..n at their ranks: of those, `over` are above the limit n - over.
            long limit = n - over;
            assertThat(rule.provesBelow(n, over))
                    .isEqualTo(bounds.upper().isPresent() && bounds.upper().getAsLong() <= limit);
            assertThat(rule.provesAbove(n, over))
                    .isEqualTo(bounds.lower().isPresent() && bounds.lower().getAsLong() > limit);
        }
    }

    @Test
    void dependence_moves_the_bounds_outward() {
        // 2000 effective requests: ranks 1972 and 1988, times 3.
        assertThat(RankBounds.of(P99, new ExceedanceCount(6000, 40, 3, 1, 9, true)))
                .isEqualTo(bounds(5916, 5964));
        assertThat(RankBounds.of(P99, new ExceedanceCount(2001, 0, 1, 1, 0, true)))
                .isEqualTo(RankBounds.of(P99, 2001));
        assertThat(RankBounds.of(P99, new ExceedanceCount(2000, 40, 7, 1, 9, true))
                        .upper())
                .isEmpty();
        assertThat(RankBounds.of(P99, ExceedanceCount.independent(0, 0)))
                .isEqualTo(new RankBounds(OptionalLong.empty(), OptionalLong.empty()));
    }

    private static RankBounds bounds(long lower, long upper) {
        return new RankBounds(OptionalLong.of(lower), OptionalLong.of(upper));
    }
}
