package io.mlbench.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlbench.result.Block;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeBucketTests {

    @Test
    void a_fragment_at_the_end_of_a_phase_counts_with_the_stretch_before_it() {
        List<TimeBucket> stretches = TimeBucket.of(
                List.of(
                        block(0, true, 10),
                        block(100, true, 10),
                        block(200, true, 2),
                        block(200.004, false, 20),
                        block(300.004, false, 20),
                        block(400.004, false, 4)),
                420.004);

        assertThat(stretches)
                .extracting(stretch -> Math.round(stretch.okPerSecond()))
                .containsExactly(100L, 120L, 200L, 200L);
        assertThat(stretches.stream().mapToLong(TimeBucket::ok).sum()).isEqualTo(66);
        assertThat(stretches.get(3).endMillis()).isCloseTo(420.004, within(1e-9));
    }

    @Test
    void a_phase_of_nothing_but_a_fragment_has_no_rate() {
        List<TimeBucket> stretches =
                TimeBucket.of(List.of(block(0, true, 1), block(0.003, false, 5), block(50.003, false, 5)), 100.003);

        assertThat(stretches).hasSize(2).noneMatch(TimeBucket::warmup);
    }

    @Test
    void without_another_sign_the_last_block_is_as_long_as_the_longest() {
        assertThat(TimeBucket.endMillis(List.of(block(0, false, 1), block(40, false, 1), block(40.001, false, 1))))
                .isEqualTo(80.001);
    }

    private static Block block(double start, boolean isWarmup, long ok) {
        return new Block(start, isWarmup, ok, 0, 1.0, 1.0, 1.0);
    }
}
