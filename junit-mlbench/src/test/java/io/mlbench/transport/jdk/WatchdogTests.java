package io.mlbench.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class WatchdogTests {

    private static final long LONG = TimeUnit.MINUTES.toNanos(1);

    @AfterEach
    void clearFlag() {
        Thread.interrupted();
    }

    @Test
    void a_sender_in_time_is_left_alone() {
        Watchdog.Deadline deadline = new Watchdog.Deadline(Thread.currentThread(), System.nanoTime() + LONG);

        deadline.expire(System.nanoTime());

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void the_watchdogs_own_interrupt_is_taken_off_the_sender() {
        Watchdog.Deadline deadline = new Watchdog.Deadline(Thread.currentThread(), System.nanoTime());

        deadline.expire(System.nanoTime());

        assertThat(deadline.interruptedByOthers(null)).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void an_interrupt_from_before_is_told_apart() {
        Watchdog.Deadline deadline = new Watchdog.Deadline(Thread.currentThread(), System.nanoTime());

        Thread.currentThread().interrupt();
        deadline.expire(System.nanoTime());

        assertThat(deadline.interruptedByOthers(null)).isTrue();
    }

    @Test
    void an_interrupt_after_the_watchdogs_was_thrown_is_told_apart() {
        Watchdog.Deadline deadline = new Watchdog.Deadline(Thread.currentThread(), System.nanoTime());
        deadline.expire(System.nanoTime());
        Thread.interrupted(); // as the blocking call does before it throws

        Thread.currentThread().interrupt();

        assertThat(deadline.interruptedByOthers(new InterruptedException())).isTrue();
    }

    @RepeatedTest(5)
    void no_interrupt_arrives_after_the_exchange_is_over() {
        try (Watchdog watchdog = new Watchdog()) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(60);
            while (System.nanoTime() - end < 0) {
                Watchdog.Deadline deadline = watchdog.arm(0); // past at once, so every tick races with a disarm
                if (watchdog.disarm(deadline)) {
                    assertThat(deadline.interruptedByOthers(null)).isFalse();
                }
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
            }
        }
    }
}
