package io.mlbench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.engine.RequestsAhead.Made;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RequestsAheadTests {

    private static final int MOST = 512;

    private static Made<String> request(long number) {
        return new Made<>("request " + number, InferenceRequest.text("text " + number), 100);
    }

    @Test
    void each_number_gets_its_own_request_whether_asked_for_in_turn_out_of_turn_or_after_a_gap() {
        List<Long> numbers = LongStream.concat(
                        LongStream.range(0, 2_000), LongStream.of(2_010, 2_005, 2_001, 9_000, 8_999, 9_001, 2_002))
                .boxed()
                .toList();
        try (RequestsAhead<String> ahead = new RequestsAhead<>(RequestsAheadTests::request)) {
            assertThat(numbers).allSatisfy(number -> {
                assertThat(ahead.of(number).request()).isEqualTo("request " + number);
                assertThat(ahead.of(number).inference()).isEqualTo(InferenceRequest.text("text " + number));
            });
        }
    }

    @Test
    void nothing_is_made_far_ahead_of_what_was_asked_for() {
        AtomicLong asked = new AtomicLong(-1);
        AtomicLong farthest = new AtomicLong();
        try (RequestsAhead<String> ahead = new RequestsAhead<>(number -> {
            farthest.accumulateAndGet(number - asked.get(), Math::max);
            return request(number);
        })) {
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
        try (RequestsAhead<String> ahead = new RequestsAhead<>(number -> {
            farthest.accumulateAndGet(number - asked.get(), Math::max);
            return new Made<>("request " + number, InferenceRequest.text("text"), 3L << 20);
        })) {
            for (long number = 0; number < 1_000; number++) {
                asked.set(number);
                assertThat(ahead.of(number).request()).isEqualTo("request " + number);
            }
        }
        assertThat(farthest).hasValueLessThanOrEqualTo(4);
    }

    @Test
    void what_cannot_be_made_fails_for_whoever_asks_for_it_and_for_nobody_else() {
        try (RequestsAhead<String> ahead = new RequestsAhead<>(number -> {
            if (number == 3) {
                throw new IllegalArgumentException("not this one");
            }
            return request(number);
        })) {
            assertThat(ahead.of(2).request()).isEqualTo("request 2");
            assertThatThrownBy(() -> ahead.of(3)).hasMessage("not this one");
            assertThat(ahead.of(4).request()).isEqualTo("request 4");
        }
    }
}
