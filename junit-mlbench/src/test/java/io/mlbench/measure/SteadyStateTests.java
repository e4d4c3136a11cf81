package io.mlbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.measure.SteadyState.State;
import org.junit.jupiter.api.Test;

class SteadyStateTests {

    private static final long START = Long.MAX_VALUE - 5_000; // System.nanoTime may wrap around

    private final SteadyState steadyState = new SteadyState(START, 100, 10);
    private long now = START;

    @Test
    void is_steady_once_eight_windows_are_level() {
        for (int i = 0; i < 7; i++) {
            window(10, 10, 500);
        }
        assertThat(steadyState.state())
                .isEqualTo(new State(false, "only 7 of the 8 windows that show a trend have passed"));
        window(10, 10, 500);
        assertThat(steadyState.state()).isEqualTo(new State(true, ""));
    }

    @Test
    void a_window_lasts_until_time_and_requests_suffice() {
        for (int i = 0; i < 8; i++) {
            window(9, 20, 500); // long enough, but too few requests: the tenth is in the next call
        }
        assertThat(steadyState.state().reason()).startsWith("only 7 of");
        window(200, 1, 500); // many requests, but only two windows' time
        assertThat(steadyState.state().steady()).isFalse();
    }

    @Test
    void waits_for_a_throughput_that_still_rises() {
        for (int i = 0; i < 7; i++) {
            window(10, 10, 500);
        }
        window(20, 5, 500);
        assertThat(steadyState.state()).isEqualTo(new State(false, "throughput still varies by 100 % over 3 windows"));
        window(20, 5, 500);
        window(20, 5, 500);
        assertThat(steadyState.state().steady()).isTrue();
    }

    @Test
    void waits_for_a_median_that_still_varies() {
        for (int i = 0; i < 7; i++) {
            window(10, 10, 500);
        }
        window(10, 10, 400);
        assertThat(steadyState.state())
                .isEqualTo(new State(false, "the median latency still varies by 25 % over 3 windows"));
    }

    @Test
    void waits_for_the_end_of_a_slow_trend() {
        for (int i = 0; i < 8; i++) {
            window(10, 10, 1000 - 20 * i); // 4 % within three windows, 15 % over eight
        }
        assertThat(steadyState.state())
                .isEqualTo(new State(false, "the median latency still moves: -15 % over 8 windows"));
        for (int i = 0; i < 6; i++) {
            window(10, 10, 860);
        }
        assertThat(steadyState.state().steady()).isTrue();
    }

    @Test
    void a_slow_trend_of_little_is_none() {
        for (int i = 0; i < 8; i++) {
            window(10, 10, 1000 - 4 * i);
        }
        assertThat(steadyState.state().steady()).isTrue();
    }

    @Test
    void outliers_do_not_move_the_median() {
        for (int i = 0; i < 8; i++) {
            window(9, 10, 500);
            steadyState.completed(now += 10, 1_000_000L * i);
        }
        assertThat(steadyState.state().steady()).isTrue();
    }

    @Test
    void windows_are_a_second_unless_a_test_wants_others() {
        SteadyState real = new SteadyState(0);
        for (int i = 1; i <= 8 * 60; i++) {
            real.completed(i * 1_000_000_000L / 60 + 8, 5_000_000);
            if (i < 8 * 60 - 1) {
                assertThat(real.state().steady()).isFalse();
            }
        }
        assertThat(real.state().steady()).isTrue();
    }

    private void window(int requests, int spacing, long latency) {
        for (int i = 0; i < requests; i++) {
            now += spacing;
            steadyState.completed(now, latency);
        }
    }
}
