package io.mlbench.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlbench.transport.Exchange.Failure;
import io.mlbench.transport.Exchange.NoAnswer;
import io.mlbench.transport.jdk.BoundedBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyLimitTests {

    private static final long MIB = 1024 * 1024;
    private static final int LIMIT = 3 * 1024 * 1024;

    private final AtomicInteger cancelled = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({"1, 4096, 64", "1, 256, 64", "1, 128, 32", "8, 256, 8", "64, 256, 1", "1000, 256, 1", "16, 4096, 64"})
    void bodies_that_come_at_the_same_time_share_a_quarter_of_the_heap(int atOnce, long heapMib, long eachMib) {
        assertThat(BodyLimit.each(atOnce, heapMib * MIB)).isEqualTo(eachMib * MIB);
    }

    @Test
    void a_body_up_to_the_limit_is_handed_over() {
        BoundedBody body = body(Map.of());
        for (int i = 0; i < 3; i++) {
            body.onNext(List.of(ByteBuffer.allocate(1024 * 1024)));
        }
        body.onComplete();

        assertThat(body.getBody().toCompletableFuture().join()).hasSize(LIMIT);
        assertThat(cancelled).hasValue(0);
    }

    @Test
    void a_byte_more_ends_the_exchange_and_whatever_follows_is_dropped() {
        BoundedBody body = body(Map.of());
        body.onNext(List.of(ByteBuffer.allocate(LIMIT)));
        body.onNext(List.of(ByteBuffer.allocate(1)));
        body.onNext(List.of(ByteBuffer.allocate(1)));
        body.onComplete();

        assertThat(failure(body)).isEqualTo(Failure.TOO_LARGE);
        assertThat(cancelled).hasValue(1);
    }

    @Test
    void a_length_above_the_limit_is_refused_before_the_body_comes() {
        assertThat(failure(body(Map.of("Content-Length", List.of(String.valueOf(LIMIT + 1))))))
                .isEqualTo(Failure.TOO_LARGE);
        assertThat(cancelled).hasValue(1);
    }

    @Test
    void a_negative_length_is_not_waited_for() {
        assertThat(failure(body(Map.of("content-length", List.of("-1"))))).isEqualTo(Failure.PROTOCOL);
        assertThat(cancelled).hasValue(1);
    }

    @Test
    void a_length_as_long_as_the_limit_is_waited_for() {
        BoundedBody body = body(Map.of("Content-Length", List.of(String.valueOf(LIMIT))));

        assertThat(body.getBody().toCompletableFuture()).isNotDone();
        assertThat(cancelled).hasValue(0);
    }

    @Test
    void the_limit_is_not_looked_for_where_a_body_is_granted_in_any_case() {
        AtomicInteger asked = new AtomicInteger();
        BoundedBody body = body(Map.of(), () -> {
            asked.incrementAndGet();
            return LIMIT;
        });

        body.onNext(List.of(ByteBuffer.allocate(BodyLimit.LEAST)));
        assertThat(asked).hasValue(0);
        body.onNext(List.of(ByteBuffer.allocate(1)));
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_failure_of_the_connection_is_handed_on_unless_the_body_was_refused() {
        BoundedBody broken = body(Map.of());
        broken.onError(new IOException("reset"));
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> broken.getBody().toCompletableFuture().join())
                .withCause(new IOException("reset"));

        BoundedBody refused = body(Map.of("content-length", List.of("-1")));
        refused.onError(new IOException("reset"));
        assertThat(failure(refused)).isEqualTo(Failure.PROTOCOL);
    }

    @Test
    void a_body_that_only_others_in_flight_make_too_long_is_refused_with_the_setting_to_change() {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> body(Map.of("Content-Length", List.of(String.valueOf(LIMIT + 1))))
                        .getBody()
                        .toCompletableFuture()
                        .join())
                .withMessageContaining("--max-in-flight or --concurrency")
                .withMessageContaining("-Xmx");
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> body(
                                Map.of("Content-Length", List.of(String.valueOf(BodyLimit.MOST + 1))),
                                () -> BodyLimit.MOST)
                        .getBody()
                        .toCompletableFuture()
                        .join())
                .withMessageContaining("a body of more than 67108864 bytes, the limit of this client");
    }

    @Test
    void the_messages_name_the_server_and_the_limit() {
        NoAnswer failure = new NetworkFailures(URI.create("http://h:1/"), Duration.ofSeconds(1))
                .of(new IOException("wrapped", MalformedAnswerException.tooLarge(LIMIT)));

        assertThat(failure.failure()).isEqualTo(Failure.TOO_LARGE);
        assertThat(failure.message())
                .isEqualTo("h:1 sends too much: a body of more than 3145728 bytes, the limit of this client");
    }

    private BoundedBody body(Map<String, List<String>> headers) {
        return body(headers, () -> LIMIT);
    }

    private BoundedBody body(Map<String, List<String>> headers, IntSupplier limit) {
        BoundedBody body = new BoundedBody(HttpHeaders.of(headers, (name, value) -> true), limit);
        body.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {}

            @Override
            public void cancel() {
                cancelled.incrementAndGet();
            }
        });
        return body;
    }

    private static Failure failure(BoundedBody body) {
        try {
            body.getBody().toCompletableFuture().join();
            throw new AssertionError("the body was taken");
        } catch (CompletionException e) {
            return ((MalformedAnswerException) Objects.requireNonNull(e.getCause())).failure();
        }
    }
}
