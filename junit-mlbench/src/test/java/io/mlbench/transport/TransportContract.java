package io.mlbench.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mlbench.transport.Exchange.Answer;
import io.mlbench.transport.Exchange.Failure;
import io.mlbench.transport.Exchange.NoAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all transports have in common; where they differ, their own tests say how. */
@Timeout(60)
public abstract class TransportContract {

    public static final Duration LONG = Duration.ofSeconds(20);
    static final Duration SHORT = Duration.ofMillis(300);

    private final Transport transport = open(LONG);

    /** Open the transport to test; the timeout is the longest of any call. */
    public abstract Transport open(Duration timeout);

    @AfterEach
    void closeTransport() {
        transport.close();
    }

    @Test
    void an_answer_of_any_status_is_an_answer_with_its_time() throws Exception {
        try (ScriptedServer server = new ScriptedServer(client -> {
            client.request();
            client.send("HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy");
            client.request();
        })) {
            long before = System.nanoTime();
            Exchange exchange = post(server.uri(), "{}", LONG).exchange();

            assertThat(exchange.reply()).isInstanceOfSatisfying(Answer.class, answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("busy");
            });
            assertThat(exchange.startNanos()).isGreaterThanOrEqualTo(before);
            assertThat(exchange.durationNanos()).isPositive();
        }
    }

    @Test
    void the_body_arrives_as_it_was_given() throws Exception {
        try (ScriptedServer server = new ScriptedServer(client -> client.answer(client.request()))) {
            assertThat(body(post(server.uri(), "{\"a\": 1}", LONG).exchange())).isEqualTo("{\"a\": 1}");
        }
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        try (ScriptedServer server = new ScriptedServer(client -> {
            client.request();
            client.send("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
            client.request();
            client.answer("followed");
        })) {
            assertThat(get(server.uri(), LONG).exchange().reply())
                    .isInstanceOfSatisfying(
                            Answer.class, answer -> assertThat(answer.status()).isEqualTo(302));
        }
    }

    @Test
    void an_unknown_host_is_named() throws Exception {
        NoAnswer failed = failure(get(URI.create("http://no-such-host.invalid:8000/"), LONG));

        assertThat(failed.failure()).isEqualTo(Failure.UNKNOWN_HOST);
        assertThat(failed.message()).contains("no-such-host.invalid", "cannot be resolved");
    }

    @Test
    void a_port_without_a_server_refuses() throws Exception {
        URI uri = unusedPort();

        NoAnswer failed = failure(get(uri, LONG));

        assertThat(failed.failure()).isEqualTo(Failure.REFUSED);
        assertThat(failed.message()).containsIgnoringCase("refused").contains("localhost:" + uri.getPort());
    }

    @Test
    void a_message_holds_neither_user_nor_query() throws Exception {
        URI uri = URI.create("http://me:secret@localhost:" + unusedPort().getPort() + "/?token=secret");

        assertThat(failure(get(uri, LONG)).message()).doesNotContain("secret");
    }

    @Test
    void a_reset_before_the_answer_is_a_reset() throws Exception {
        try (ScriptedServer server = new ScriptedServer(client -> {
            client.request();
            client.reset();
        })) {
            NoAnswer failed = failure(post(server.uri(), "{}", LONG));

            assertThat(failed.failure()).isEqualTo(Failure.RESET);
            assertThat(failed.message()).contains("closed the connection");
        }
    }

    @Test
    void an_end_before_the_answer_is_a_reset() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Conversation::request)) {
            assertThat(failure(post(server.uri(), "{}", LONG)).failure()).isEqualTo(Failure.RESET);
            assertThat(server.connections())
                    .as("a POST on a new connection is not repeated")
                    .isEqualTo(1);
        }
    }

    @Test
    void an_end_within_the_headers_is_a_reset() throws Exception {
        try (ScriptedServer server = new ScriptedServer(client -> {
            client.request();
            client.send("HTTP/1.1 200 OK\r\nContent-Le");
        })) {
            assertThat(failure(post(server.uri(), "{}", LONG)).failure()).isEqualTo(Failure.RESET);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100\r\n\r\n{\"outp", "Transfer-Encoding: chunked\r\n\r\n20\r\n{\"outp"})
    void a_body_cut_short_is_truncated(String cut) throws Exception {
        try (ScriptedServer server = new ScriptedServer(client -> {
            client.request();
            client.send("HTTP/1.1 200 OK\r\n" + cut);
        })) {
            NoAnswer failed = failure(post(server.uri(), "{}", LONG));

            assertThat(failed.failure()).isEqualTo(Failure.TRUNCATED);
            assertThat(failed.message()).contains("ended within the body");
        }
    }

    @Test
    void a_body_cut_by_a_reset_is_truncated() throws Exception {
        try (ScriptedServer server = new ScriptedServer(client -> {
            client.request();
            client.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
            client.reset();
        })) {
            assertThat(failure(post(server.uri(), "{}", LONG)).failure())
                    .isIn(Failure.TRUNCATED, Failure.RESET); // the reset may overtake the headers
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2\r\n\r\n", "HTTP/1.1 two hundred\r\n\r\n"})
    void what_is_not_http_is_a_protocol_error(String greeting) throws Exception {
        try (ScriptedServer server = new ScriptedServer(client -> {
            client.request();
            client.send(greeting);
            client.stall();
        })) {
            NoAnswer failed = failure(post(server.uri(), "{}", LONG));

            assertThat(failed.failure()).isEqualTo(Failure.PROTOCOL);
            assertThat(failed.message()).contains("no HTTP from localhost:");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", "HTTP/1.1 200 OK\r\n"})
    void a_stall_anywhere_ends_as_a_timeout(String sentBefore) throws Exception {
        try (ScriptedServer server = new ScriptedServer(client -> {
            client.request();
            client.send(sentBefore);
            client.stall();
        })) {
            Exchange exchange = post(server.uri(), "{}", SHORT).exchange();

            assertThat(exchange.reply()).isInstanceOfSatisfying(NoAnswer.class, failed -> {
                assertThat(failed.failure()).isEqualTo(Failure.TIMEOUT);
                assertThat(failed.message()).contains("300 ms", "localhost:");
            });
            assertThat(Duration.ofNanos(exchange.durationNanos())).isBetween(SHORT, SHORT.plusSeconds(1));
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void an_exchange_that_timed_out_gives_its_connection_up() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(client -> {
            client.request();
            try {
                client.request();
            } catch (IOException e) {
                gone.countDown();
            }
        })) {
            assertThat(failure(post(server.uri(), "{}", SHORT)).failure()).isEqualTo(Failure.TIMEOUT);
            assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void after_a_timeout_the_same_thread_and_transport_go_on() throws Exception {
        try (ScriptedServer silent = new ScriptedServer(ScriptedServer.Conversation::stall);
                ScriptedServer server = new ScriptedServer(client -> client.answer(client.request()))) {
            for (int round = 0; round < 3; round++) {
                assertThat(failure(post(silent.uri(), "{}", Duration.ofMillis(60)))
                                .failure())
                        .isEqualTo(Failure.TIMEOUT);
                assertThat(body(post(server.uri(), "fine", LONG).exchange())).isEqualTo("fine");
            }
        }
    }

    @Test
    void a_late_answer_is_a_timeout_even_where_the_watchdog_has_not_looked_yet() throws Exception {
        try (ScriptedServer server = new ScriptedServer(client -> client.answer(client.request()))) {
            assertThat(failure(post(server.uri(), "{}", Duration.ofNanos(1))).failure())
                    .isEqualTo(Failure.TIMEOUT);
        }
    }

    @Test
    void an_interrupt_of_the_caller_is_passed_on() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        AtomicReference<Object> outcome = new AtomicReference<>();
        try (ScriptedServer server = new ScriptedServer(client -> {
            client.request();
            asked.countDown();
            client.stall();
        })) {
            Transport.Call call = post(server.uri(), "{}", LONG);
            Thread caller = new Thread(() -> {
                try {
                    outcome.set(call.exchange());
                } catch (InterruptedException e) {
                    outcome.set(e);
                }
            });
            caller.start();
            asked.await();
            caller.interrupt();
            caller.join();
        }
        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void an_interrupt_from_before_is_passed_on() throws Exception {
        try (ScriptedServer server = new ScriptedServer(client -> client.answer(client.request()))) {
            Transport.Call call = post(server.uri(), "{}", LONG);
            Thread.currentThread().interrupt();

            assertThatExceptionOfType(InterruptedException.class).isThrownBy(call::exchange);
            assertThat(body(call.exchange())).isEqualTo("{}");
        }
    }

    @Test
    void one_call_serves_eight_threads() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try (ScriptedServer server = new ScriptedServer(client -> {
            while (true) {
                client.answer(client.request());
            }
        })) {
            Transport.Call call = post(server.uri(), "shared", LONG);
            List<Callable<Integer>> work = new ArrayList<>();
            for (int worker = 0; worker < 8; worker++) {
                work.add(() -> {
                    int right = 0;
                    for (int i = 0; i < 100; i++) {
                        right += body(call.exchange()).equals("shared") ? 1 : 0;
                    }
                    return right;
                });
            }
            for (Future<Integer> right : workers.invokeAll(work)) {
                assertThat(right.get(20, TimeUnit.SECONDS)).isEqualTo(100);
            }
            assertThat(server.connections()).as("connections are kept").isLessThan(100);
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void single_bytes_make_an_answer_too() throws Exception {
        try (ScriptedServer server = new ScriptedServer(client -> {
            client.request();
            client.dribble("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nslow\r\n0\r\n\r\n");
        })) {
            assertThat(body(post(server.uri(), "{}", LONG).exchange())).isEqualTo("slow");
        }
    }

    @Test
    void a_server_that_ends_its_output_after_the_answer_has_answered() throws Exception {
        try (ScriptedServer server = new ScriptedServer(client -> {
            client.answer(client.request());
            client.endOutput();
            client.stall();
        })) {
            assertThat(body(post(server.uri(), "first", LONG).exchange())).isEqualTo("first");
        }
    }

    @Test
    void a_large_body_goes_and_comes() throws Exception {
        String large = "0123456789".repeat(300_000);
        try (ScriptedServer server = new ScriptedServer(client -> client.answer(client.request()))) {
            assertThat(body(post(server.uri(), large, LONG).exchange())).isEqualTo(large);
        }
    }

    @Test
    void a_closed_transport_refuses_exchanges() throws Exception {
        Transport.Call call = get(URI.create("http://localhost:1/"), LONG);
        transport.close();

        assertThatIllegalStateException().isThrownBy(call::exchange).withMessage("the transport is closed");
    }

    @Test
    void an_exchange_under_way_keeps_its_timeout_after_close() throws Exception {
        try (ScriptedServer server = new ScriptedServer(client -> {
            client.request();
            transport.close();
            client.stall();
        })) {
            assertThat(failure(post(server.uri(), "{}", SHORT)).failure()).isEqualTo(Failure.TIMEOUT);
        }
    }

    @Test
    void parts_of_a_body_are_handed_over_as_they_arrive_with_stamps_in_order() throws Exception {
        CountDownLatch firstSeen = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(client -> {
            while (true) {
                client.request();
                client.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
                firstSeen.await(); // without parts, the rest would never be sent
                client.send("7\r\n, ");
                client.pause(2);
                client.send("then \r\n4\r\nlast\r\n0\r\n\r\n");
            }
        })) {
            Parts parts = new Parts(firstSeen::countDown);
            Transport.Call call = post(server.uri(), "{}", LONG);
            for (int round = 1; round <= 2; round++) {
                Exchange exchange = call.exchange(parts);

                assertThat(body(exchange)).isEqualTo("first, then last");
                assertThat(parts.begun).isEqualTo(round);
                assertThat(parts.text).hasToString("first, then last");
                assertThat(parts.stamps).isSorted().hasSizeGreaterThan(1);
                assertThat(parts.stamps.get(0)).isGreaterThanOrEqualTo(exchange.startNanos());
                assertThat(parts.stamps.get(parts.stamps.size() - 1)).isLessThanOrEqualTo(exchange.endNanos());
            }
        }
    }

    @Test
    void parts_extend_no_timeout_and_none_follows_the_end() throws Exception {
        try (ScriptedServer server = new ScriptedServer(client -> {
            client.request();
            client.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                client.send("1\r\nx\r\n");
                client.pause(1);
            }
        })) {
            Parts parts = new Parts(() -> {});
            Exchange exchange = post(server.uri(), "{}", Duration.ofMillis(150)).exchange(parts);
            int seen = parts.text.length();

            assertThat(exchange.reply())
                    .isInstanceOfSatisfying(
                            NoAnswer.class, none -> assertThat(none.failure()).isEqualTo(Failure.TIMEOUT));
            assertThat(seen).isPositive();
            failure(post(server.uri(), "{}", Duration.ofMillis(60))); // time in which more would have come
            assertThat(parts.text).hasSize(seen);
        }
    }

    @Test
    void parts_are_no_way_around_the_limit_of_a_body() throws Exception {
        byte[] megabyte = new byte[1 << 20];
        try (ScriptedServer server = new ScriptedServer(client -> {
            client.request();
            client.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                client.send("100000\r\n");
                client.send(megabyte);
                client.send("\r\n");
            }
        })) {
            long[] bytes = {0};
            BodySink counting = new BodySink() {
                @Override
                public void begin() {}

                @Override
                public void part(byte[] buffer, int offset, int length, long nanos) {
                    bytes[0] += length;
                }
            };
            Exchange exchange = post(server.uri(), "{}", LONG).exchange(counting);

            assertThat(exchange.reply())
                    .isInstanceOfSatisfying(
                            NoAnswer.class, none -> assertThat(none.failure()).isEqualTo(Failure.TOO_LARGE));
            assertThat(bytes[0]).isBetween(1L, (long) BodyLimit.MOST);
        }
    }

    /** Keeps what it is handed. */
    private static final class Parts implements BodySink {

        private final Runnable onPart;
        private final StringBuilder text = new StringBuilder();
        private final List<Long> stamps = new ArrayList<>();
        private int begun;

        Parts(Runnable onPart) {
            this.onPart = onPart;
        }

        @Override
        public void begin() {
            begun++;
            text.setLength(0);
            stamps.clear();
        }

        @Override
        public void part(byte[] buffer, int offset, int length, long nanos) {
            text.append(new String(buffer, offset, length, StandardCharsets.UTF_8));
            stamps.add(nanos);
            onPart.run();
        }
    }

    @Test
    void a_timeout_must_be_positive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> get(URI.create("http://localhost/"), Duration.ZERO))
                .withMessage("timeout must be positive but was PT0S");
    }

    public final Transport.Call get(URI uri, Duration timeout) {
        return transport.prepare(EncodedRequest.get(uri), timeout);
    }

    public final Transport.Call post(URI uri, String body, Duration timeout) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return transport.prepare(
                new EncodedRequest("POST", uri, Map.of("Content-Type", "application/json"), bytes), timeout);
    }

    public static NoAnswer failure(Transport.Call call) throws InterruptedException {
        Exchange.Reply reply = call.exchange().reply();
        assertThat(reply).isInstanceOf(NoAnswer.class);
        return (NoAnswer) reply;
    }

    public static String body(Exchange exchange) {
        assertThat(exchange.reply()).isInstanceOf(Answer.class);
        return new String(((Answer) exchange.reply()).body(), StandardCharsets.UTF_8);
    }

    static URI unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://localhost:" + socket.getLocalPort() + "/");
        }
    }
}
