package io.mlbench.plan.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ThinkTimeTests {

    private static final long MILLI = 1_000_000;

    @Test
    void is_read_as_it_is_written() {
        assertThat(ThinkTime.parse(" 50 ms", text -> Duration.ofMillis(50)))
                .isEqualTo(new ThinkTime(Duration.ofMillis(50), false))
                .hasToString("50 ms");
        assertThat(ThinkTime.parse("Exponential 2 s", text -> Duration.ofSeconds(2)))
                .isEqualTo(new ThinkTime(Duration.ofSeconds(2), true))
                .hasToString("exponential 2 s");
        assertThat(ThinkTime.parse("0", text -> Duration.ZERO)).isSameAs(ClosedLoop.WITHOUT_PAUSE);
    }

    @Test
    void what_is_no_duration_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ThinkTime.parse("uniform 3 s", text -> {
                    throw new IllegalArgumentException("must be a positive duration");
                }))
                .withMessage("must be a duration such as \"50 ms\", \"exponential 50 ms\", or 0 for no pause");
    }

    @Test
    void a_constant_pause_is_always_as_long() {
        assertThat(drawn(false, 3)).containsExactly(50 * MILLI, 50 * MILLI, 50 * MILLI);
    }

    /** The mean, and the share e^-1 above it, of which 100,000 draws are off by less than a hundredth. */
    @Test
    void an_exponential_pause_has_its_mean_and_its_distribution() {
        long[] pauses = drawn(true, 100_000).toArray();

        assertThat(LongStream.of(pauses).average().orElseThrow() / MILLI).isCloseTo(50, within(0.5));
        assertThat(LongStream.of(pauses).filter(pause -> pause > 50 * MILLI).count() / 100_000.0)
                .isCloseTo(Math.exp(-1), within(0.01));
        assertThat(LongStream.of(pauses)).allMatch(pause -> pause >= 0);
    }

    private static LongStream drawn(boolean isExponential, int count) {
        ThinkTime thinkTime = new ThinkTime(Duration.ofMillis(50), isExponential);
        SplittableRandom random = new SplittableRandom(1);
        return LongStream.generate(() -> thinkTime.pauseNanos(random)).limit(count);
    }
}
