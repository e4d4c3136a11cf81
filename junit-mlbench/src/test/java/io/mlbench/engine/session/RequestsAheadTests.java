package io.mlbench.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.endpoint.InferenceResponse;
import io.mlbench.engine.session.RequestsAhead.Made;
import io.mlbench.protocol.Expectation;
import io.mlbench.transport.Exchange;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RequestsAheadTests {

    private static final int MOST = 512;

    private static Expectation expectation(long number) {
        return new Numbered(number);
    }

    private record Numbered(long number) implements Expectation {
        @Override
        public InferenceResponse decode(Exchange.Reply reply) {
            throw new AssertionError("nothing is decoded here");
        }
    }

    private static Made<String> request(long number) {
        return new Made<>("request " + number, expectation(number), 100);
    }

    @Test
    void each_number_gets_its_own_request_whether_asked_for_in_turn_out_of_turn_or_after_a_gap() {
        List<Long> numbers = LongStream.concat(
                        LongStream.range(0, 2_000), LongStream.of(2_010, 2_005, 2_001, 9_000, 8_999, 9_001, 2_002))
                .boxed()
                .toList();
        try (RequestsAhead<String> ahead = new RequestsAhead<>(RequestsAheadTests::request, MOST)) {
            assertThat(numbers).allSatisfy(number -> {
                assertThat(ahead.of(number).request()).isEqualTo("request " + number);
                assertThat(ahead.of(number).expectation()).isEqualTo(expectation(number));
            });
        }
    }

    @Test
    void nothing_is_made_far_ahead_of_what_was_asked_for() {
        AtomicLong asked = new AtomicLong(-1);
        AtomicLong farthest = new AtomicLong();
        try (RequestsAhead<String> ahead = new RequestsAhead<>(
                number -> {
                    farthest.accumulateAndGet(number - asked.get(), Math::max);
                    return request(number);
                },
                MOST)) {
            for (long number = 0; number < 20_000; number += number % 100 == 0 ? 7 : 1) { // some are dropped
                asked.set(number);
                ahead.of(number);
            }
        }
        assertThat(farthest).hasValueLessThanOrEqualTo(MOST + 1L);
    }

    @Test
    void large_requests_are_not_gathered() {
        AtomicLong farthest = new AtomicLong();
        AtomicLong asked = new AtomicLong(-1);
        try (RequestsAhead<String> ahead = new RequestsAhead<>(
                number -> {
                    farthest.accumulateAndGet(number - asked.get(), Math::max);
                    return new Made<>("request " + number, expectation(number), 3L << 20);
                },
                MOST)) {
            for (long number = 0; number < 1_000; number++) {
                asked.set(number);
                assertThat(ahead.of(number).request()).isEqualTo("request " + number);
            }
        }
        assertThat(farthest).hasValueLessThanOrEqualTo(4);
    }

    @Test
    void what_cannot_be_made_fails_for_whoever_asks_for_it_and_for_nobody_else() {
        try (RequestsAhead<String> ahead = new RequestsAhead<>(
                number -> {
                    if (number == 3) {
                        throw new IllegalArgumentException("not this one");
                    }
                    return request(number);
                },
                MOST)) {
            assertThat(ahead.of(2).request()).isEqualTo("request 2");
            assertThatThrownBy(() -> ahead.of(3)).hasMessage("not this one");
            assertThat(ahead.of(4).request()).isEqualTo("request 4");
        }
    }

    @Test
    void the_thread_goes_on_after_a_gap_that_is_longer_than_all_that_is_ready() throws InterruptedException {
        Thread here = Thread.currentThread();
        AtomicLong made = new AtomicLong();
        try (RequestsAhead<String> ahead = new RequestsAhead<>(
                number -> {
                    made.addAndGet(Thread.currentThread() == here ? 0 : 1);
                    return request(number);
                },
                MOST)) {
            awaitAtLeast(made, MOST);
            ahead.of(MOST + 300); // those before were dropped, and nobody will ask for them

            awaitAtLeast(made, MOST + 100);
        }
    }

    private static void awaitAtLeast(AtomicLong made, long expected) {
        while (made.get() < expected) {
            Thread.onSpinWait();
        }
    }

    @Test
    void what_cannot_be_made_does_not_end_the_thread() {
        AtomicLong last = new AtomicLong();
        try (RequestsAhead<String> ahead = new RequestsAhead<>(
                number -> {
                    last.set(number);
                    throw new IllegalArgumentException("not " + number);
                },
                MOST)) {
            awaitAtLeast(last, 1_000);

            assertThatThrownBy(() -> ahead.of(5_000)).hasMessage("not 5000");
        }
    }

    @Test
    void what_is_being_made_is_not_made_twice() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        AtomicLong made = new AtomicLong();
        try (RequestsAhead<String> ahead = new RequestsAhead<>(
                number -> {
                    if (number == 0) {
                        made.incrementAndGet();
                        started.countDown();
                        awaitUnbroken(released);
                    }
                    return request(number);
                },
                MOST)) {
            started.await();
            AtomicReference<String> got = new AtomicReference<>();
            Thread asking = new Thread(() -> got.set(ahead.of(0).request()));
            asking.start();
            while (asking.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            released.countDown();
            asking.join();

            assertThat(got).hasValue("request 0");
            assertThat(made).hasValue(1);
        }
    }

    private static void awaitUnbroken(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
