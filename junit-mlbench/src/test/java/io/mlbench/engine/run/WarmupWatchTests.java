package io.mlbench.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.plan.value.RunLength;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WarmupWatchTests {

    private static final long MILLI = 1_000_000;

    private final long start = System.nanoTime();

    @Test
    void a_steady_load_ends_an_automatic_warm_up() {
        WarmupWatch watch = new WarmupWatch(new RunLength.Auto(Duration.ofMinutes(1)));
        send(watch, 1_000, 3);
        assertThat(watch.reached()).isFalse();
        send(watch, 4_000, 8);
        assertThat(watch.reached()).isTrue();
        assertThat(watch.caution()).isEmpty();
    }

    @Test
    void answers_after_the_hand_over_do_not_take_it_back() {
        WarmupWatch watch = new WarmupWatch(new RunLength.Auto(Duration.ofMinutes(1)));
        send(watch, 1_000, 12);
        assertThat(watch.reached()).isTrue();
        for (int i = 0; i < 200; i++) {
            watch.ended(start + (20_000 + i * 10) * MILLI, 500 * MILLI);
        }
        assertThat(watch.reached()).isTrue();
        assertThat(watch.caution()).isEmpty();
    }

    @Test
    void a_load_that_never_got_steady_is_a_caution_with_the_reason() {
        WarmupWatch watch = new WarmupWatch(new RunLength.Auto(Duration.ofMinutes(1)));
        send(watch, 1_000, 2);
        assertThat(watch.caution())
                .hasValueSatisfying(caution -> assertThat(caution).contains("unstable", "60 s", "of the 8 windows"));
    }

    @Test
    void a_warm_up_of_a_fixed_length_is_not_judged() {
        WarmupWatch watch = new WarmupWatch(new RunLength.Count(5));
        send(watch, 1_000, 20);
        assertThat(watch.reached()).isFalse();
        assertThat(watch.caution()).isEmpty();
    }

    /** A hundred requests of 5 ms each second. */
    private void send(WarmupWatch watch, long fromMillis, int seconds) {
        for (int i = 0; i < seconds * 100; i++) {
            watch.ended(start + (fromMillis + i * 10L) * MILLI, 5 * MILLI);
        }
    }
}
