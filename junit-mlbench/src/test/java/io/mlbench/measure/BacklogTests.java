package io.mlbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On simulated servers: test doubles that answer by a rule, and measure nothing. */
class BacklogTests {

    private static final double SECOND = 1e9;
    private static final long START = -123_456_789_012L;

    @ParameterizedTest
    @CsvSource({"100, 3", "60, 3", "52, 3", "51.8, 60"})
    void a_server_of_fifty_a_second_does_not_carry_more_however_short_the_probe(double rate, double seconds) {
        assertThat(oneWorker(rate, seconds, 0.02, 0).carriedShare()).isLessThan(0.98);
    }

    @ParameterizedTest
    @CsvSource({"50, 3", "49, 60", "5, 1", "1, 3"})
    void it_carries_what_it_is_made_for(double rate, double seconds) {
        Backlog backlog = oneWorker(rate, seconds, 0.02, 0);
        assertThat(backlog.carriedShare()).isGreaterThan(0.999);
        assertThat(backlog.growth()).isEmpty();
    }

    @Test
    void a_queue_that_the_warm_up_left_behind_is_not_that_of_the_probe() {
        assertThat(oneWorker(40, 10, 0.02, 0.5).carriedShare()).isGreaterThan(0.98);
        assertThat(oneWorker(60, 10, 0.02, 0.5).carriedShare()).isLessThan(0.98);
    }

    /** The window moves with the answers: a latency as long as the probe is no queue. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 1, 3, 20})
    void answers_that_take_long_are_carried_all_the_same(double latency) {
        Backlog backlog = new Backlog();
        for (int i = 0; i < 300; i++) {
            answer(backlog, i, i / 100.0, latency);
        }
        assertThat(backlog.carriedShare()).isEqualTo(1);
    }

    @Test
    void latency_that_scatters_is_rarely_taken_for_a_queue() {
        int taken = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(new SplittableRandom(seed).nextLong());
            Backlog backlog = new Backlog();
            for (int i = 0; i < 300; i++) {
                answer(backlog, i, i / 100.0, -0.2 * Math.log(1 - random.nextDouble()));
            }
            taken += backlog.carriedShare() < 0.98 ? 1 : 0;
        }
        assertThat(taken).isLessThanOrEqualTo(15);
    }

    @Test
    void latency_that_grows_is_told_with_its_figures() {
        assertThat(oneWorker(100, 10, 0.02, 0).growth())
                .hasValueSatisfying(text -> assertThat(text).matches("latency grew from \\d+ to 9\\d{3} ms"));
    }

    @Test
    void latency_that_falls_is_no_queue() {
        Backlog backlog = new Backlog();
        for (int i = 0; i < 1000; i++) {
            answer(backlog, i, i / 100.0, 0.1 - i * 0.00009);
        }
        assertThat(backlog.growth()).isEmpty();
        assertThat(backlog.carriedShare()).isEqualTo(1);
    }

    @Test
    void what_failed_or_was_dropped_is_not_carried() {
        Backlog backlog = new Backlog();
        for (int i = 0; i < 100; i++) {
            if (i % 10 == 3) {
                backlog.dropped(i);
            } else if (i % 10 == 7) {
                backlog.sample(Samples.of(i, SampleObserver.NO_ANSWER, START + i));
            } else {
                answer(backlog, i, i / 100.0, 0.001);
            }
        }
        assertThat(backlog.carriedShare()).isEqualTo(0.8);
        assertThat(backlog.droppedCount()).isEqualTo(10);
    }

    @Test
    void of_a_single_request_and_of_none_there_is_nothing_to_tell() {
        Backlog backlog = new Backlog();
        assertThat(backlog.carriedShare()).isEqualTo(1);
        answer(backlog, 0, 0, 5);
        assertThat(backlog.carriedShare()).isEqualTo(1);
        assertThat(backlog.growth()).isEmpty();
    }

    /** A server with one worker, and a queue before it that is so long at the start. */
    private static Backlog oneWorker(double rate, double seconds, double service, double queuedSeconds) {
        Backlog backlog = new Backlog();
        double free = queuedSeconds;
        for (int i = 0; i < rate * seconds; i++) {
            double due = i / rate;
            free = Math.max(free, due) + service;
            answer(backlog, i, due, free - due);
        }
        return backlog;
    }

    private static void answer(Backlog backlog, long index, double dueSeconds, double latencySeconds) {
        long latency = Math.round(latencySeconds * SECOND);
        backlog.sample(Samples.of(index, latency, START + Math.round(dueSeconds * SECOND) + latency));
    }
}
