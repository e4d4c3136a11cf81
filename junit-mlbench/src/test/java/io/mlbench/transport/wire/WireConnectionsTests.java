package io.mlbench.transport.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mlbench.transport.BodyBudget;
import io.mlbench.transport.BodyLimit;
import io.mlbench.transport.Connections;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.Exchange.Answer;
import io.mlbench.transport.Exchange.Failure;
import io.mlbench.transport.Exchange.NoAnswer;
import io.mlbench.transport.Origin;
import io.mlbench.transport.PreparedRequest;
import io.mlbench.transport.Received;
import io.mlbench.transport.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WireConnectionsTests {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final long PAST = Long.MIN_VALUE / 2;

    private final List<AutoCloseable> toClose = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final CountDownLatch idle = new CountDownLatch(1);
    private final CountDownLatch said = new CountDownLatch(1);

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable next : toClose) {
            next.close();
        }
    }

    @Test
    void an_answer_has_its_connection_status_body_header_and_times_in_order() throws Exception {
        URI uri = server(client -> {
            client.request();
            client.send("HTTP/1.1 201 Made\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\n");
            client.send("made");
            client.stall();
        });
        WireConnections connections = connections(uri, 3);
        long before = System.nanoTime();

        connections.start(2, post(connections, uri, "{}"));
        boolean handedOver = connections.await(Connections.NO_DEADLINE, (connection, received) -> {
            assertThat(connection).isEqualTo(2);
            assertThat(received.answered()).isTrue();
            assertThat(received.status()).isEqualTo(201);
            assertThat(StandardCharsets.UTF_8.decode(received.body()).toString())
                    .isEqualTo("made");
            assertThat(received.header("content-type")).contains("text/plain");
            assertThat(List.of(
                            before,
                            received.startNanos(),
                            received.firstByteNanos(),
                            received.endNanos(),
                            System.nanoTime()))
                    .isSorted();
            assertThatIllegalStateException().isThrownBy(received::failure);
            keep(connection, received);
        });

        assertThat(handedOver).isTrue();
        assertThat(bodies()).containsExactly("made");
        assertThat(connections.inFlight()).isZero();
    }

    @Test
    void sixteen_connections_send_as_much_as_the_server_counts() throws Exception {
        AtomicInteger served = new AtomicInteger();
        ScriptedServer server = open(client -> {
            while (true) {
                String body = client.request();
                served.incrementAndGet();
                client.answer(body);
            }
        });
        WireConnections connections = connections(server.uri(), 16);
        PreparedRequest[] requests = new PreparedRequest[16];
        for (int i = 0; i < 16; i++) {
            requests[i] = post(connections, server.uri(), "for " + i);
        }
        int[] done = new int[16];
        Connections.Completion next = (connection, received) -> {
            assertThat(StandardCharsets.UTF_8.decode(received.body()).toString())
                    .isEqualTo("for " + connection);
            if (++done[connection] < 100) {
                connections.start(connection, requests[connection]);
            }
        };

        for (int i = 0; i < 16; i++) {
            connections.start(i, requests[i]);
        }
        assertThat(connections.inFlight()).isEqualTo(16);
        while (connections.await(Connections.NO_DEADLINE, next)) {
            assertThat(connections.inFlight()).isLessThanOrEqualTo(16);
        }

        assertThat(done).containsOnly(100);
        assertThat(served).hasValue(1600);
        assertThat(server.connections()).isEqualTo(16);
        assertThat(connections.replaced()).isZero();
        assertThat(connections.unasked()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 200_000})
    void a_wait_does_not_end_before_its_deadline(long spinNanos) throws Exception {
        WireConnections connections = connections(URI.create("http://127.0.0.1:1/"), 1, spinNanos);
        for (int i = 0; i < 20; i++) {
            long deadline = System.nanoTime() + 300_000L * i;

            assertThat(connections.await(deadline, this::keep)).isFalse();

            assertThat(System.nanoTime() - deadline).isNotNegative();
        }
    }

    @Test
    void nothing_to_wait_for_is_no_wait() throws Exception {
        WireConnections connections = connections(URI.create("http://127.0.0.1:1/"), 1);

        assertThat(connections.await(Connections.NO_DEADLINE, this::keep)).isFalse();
        assertThat(connections.await(PAST, this::keep)).isFalse();
    }

    @Test
    void an_answer_arrives_while_a_far_deadline_is_awaited() throws Exception {
        URI uri = server(client -> client.answer(client.request()));
        WireConnections connections = connections(uri, 1);
        connections.start(0, post(connections, uri, "soon"));

        assertThat(connections.await(System.nanoTime() + Duration.ofHours(1).toNanos(), this::keep))
                .isTrue();
        assertThat(bodies()).containsExactly("soon");
    }

    @Test
    void a_refusal_is_handed_over_by_the_wait_even_where_each_is_answered_by_a_new_start() throws Exception {
        URI uri = unusedPort();
        WireConnections connections = connections(uri, 1);
        PreparedRequest request = post(connections, uri, "{}");
        AtomicInteger refusals = new AtomicInteger();
        Connections.Completion again = (connection, received) -> {
            assertThat(received.failure().failure()).isEqualTo(Failure.REFUSED);
            assertThatIllegalStateException().isThrownBy(received::status).withMessageContaining("no connection to");
            refusals.incrementAndGet();
            connections.start(connection, request);
        };
        connections.start(0, request);

        for (int i = 1; i <= 50; i++) {
            assertThat(connections.await(Connections.NO_DEADLINE, again)).isTrue();
            assertThat(refusals).hasValue(i);
        }
    }

    @Test
    void a_request_that_is_too_slow_ends_alone() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        URI uri = server(client -> {
            String body = client.request();
            if (body.equals("wait")) {
                go.await();
            } else {
                client.stall();
            }
            client.answer(body);
        });
        WireConnections connections = connections(uri, 2);
        connections.start(0, connections.prepare(request(uri, "stall"), Duration.ofMillis(200)));
        connections.start(1, post(connections, uri, "wait"));

        assertThat(connections.await(Connections.NO_DEADLINE, this::keep)).isTrue();
        assertThat(failure(0).failure()).isEqualTo(Failure.TIMEOUT);
        assertThat(exchanges.get(0).durationNanos()).isGreaterThanOrEqualTo(200_000_000);
        go.countDown();
        assertThat(connections.await(Connections.NO_DEADLINE, this::keep)).isTrue();
        assertThat(((Answer) exchanges.get(1).reply()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_kept_connection_that_has_ended_by_the_time_of_a_request_is_replaced(boolean reset) throws Exception {
        Semaphore read = new Semaphore(0);
        Semaphore ended = new Semaphore(0);
        ScriptedServer server = open(client -> {
            client.answer(client.request());
            read.acquire();
            if (reset) {
                client.reset();
            } else {
                client.end();
            }
            ended.release();
        });
        WireConnections connections = connections(server.uri(), 1);

        for (String body : List.of("one", "two", "three")) {
            connections.start(0, post(connections, server.uri(), body));
            connections.await(Connections.NO_DEADLINE, this::keep);
            read.release();
            ended.acquire();
        }

        assertThat(bodies()).containsExactly("one", "two", "three");
        assertThat(server.connections()).isEqualTo(3);
        assertThat(connections.replaced()).isEqualTo(2);
        assertThat(connections.unasked()).isZero();
    }

    @Test
    void connecting_anew_is_part_of_the_time_of_a_request_whose_connection_had_ended() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        URI uri = server(client -> {
            client.answer(client.request());
            client.end();
            ended.countDown();
        });
        AtomicLong resolved = new AtomicLong();
        WireConnections connections = new WireConnections(Origin.of(uri), 1, 1000, BodyBudget.ofHeap(), 0, host -> {
            resolved.set(System.nanoTime());
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });
        toClose.add(connections);
        connections.start(0, post(connections, uri, "one"));
        connections.await(Connections.NO_DEADLINE, this::keep);
        ended.await();
        connections.forgetAddresses(); // so that the second connection looks for them

        connections.start(0, post(connections, uri, "two"));
        connections.await(Connections.NO_DEADLINE, this::keep);

        assertThat(bodies()).containsExactly("one", "two");
        assertThat(exchanges.get(1).startNanos()).isLessThanOrEqualTo(resolved.get());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_request_that_ends_a_kept_connection_unanswered_fails_and_leaves_once(boolean reset) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        ScriptedServer server = open(client -> {
            client.answer(client.request());
            client.request();
            requests.incrementAndGet();
            if (reset) {
                client.reset();
            }
        });
        WireConnections connections = connections(server.uri(), 1);
        connections.start(0, post(connections, server.uri(), "one"));
        connections.await(Connections.NO_DEADLINE, this::keep);

        connections.start(0, post(connections, server.uri(), "two"));
        connections.await(Connections.NO_DEADLINE, this::keep);

        assertThat(failure(1).failure()).isEqualTo(Failure.RESET);
        assertThat(requests).hasValue(1);
        assertThat(server.connections()).isEqualTo(1);
        assertThat(connections.replaced()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Connection: close, true",
        "Connection: close, false",
        "X: no word of an end, true",
    })
    void a_408_on_an_idle_connection_is_its_end_and_harms_no_request(String header, boolean lookedAt) throws Exception {
        ScriptedServer server =
                openSaying("HTTP/1.1 408 Request Timeout\r\n" + header + "\r\nContent-Length: 0\r\n\r\n");
        WireConnections connections = connections(server.uri(), 1);
        askAndLetItSpeak(connections, server.uri());
        while (lookedAt && connections.firstIsOpen()) {
            connections.await(System.nanoTime() + 1_000_000, this::keep);
        }

        connections.start(0, post(connections, server.uri(), "two"));
        connections.await(Connections.NO_DEADLINE, this::keep);

        assertThat(bodies()).containsExactly("one", "two");
        assertThat(server.connections()).isEqualTo(2);
        assertThat(connections.replaced()).isEqualTo(1);
        assertThat(connections.unasked()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.1 200 OK, true", "HTTP/1.1 200 OK, false", "HTT, false", "whatever, true"})
    void what_nobody_asked_for_on_an_idle_connection_ends_it_and_is_counted(String said, boolean lookedAt)
            throws Exception {
        ScriptedServer server = openSaying(said);
        WireConnections connections = connections(server.uri(), 1);
        askAndLetItSpeak(connections, server.uri());
        while (lookedAt && connections.firstIsOpen()) {
            connections.await(System.nanoTime() + 1_000_000, this::keep);
        }

        connections.start(0, post(connections, server.uri(), "two"));
        connections.await(Connections.NO_DEADLINE, this::keep);

        assertThat(bodies()).containsExactly("one", "two");
        assertThat(server.connections()).isEqualTo(2);
        assertThat(connections.unasked()).isEqualTo(1);
        assertThat(connections.replaced()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.1 200 OK, 1", "and more, 0"})
    void a_second_answer_right_behind_the_first_is_counted_and_other_bytes_only_fail_the_request(
            String behind, long unasked) throws Exception {
        URI uri = server(client -> {
            client.request();
            client.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok" + behind);
            client.stall();
        });
        WireConnections connections = connections(uri, 1);
        connections.start(0, post(connections, uri, "{}"));
        connections.await(Connections.NO_DEADLINE, this::keep);

        assertThat(failure(0).failure()).isEqualTo(Failure.PROTOCOL);
        assertThat(connections.unasked()).isEqualTo(unasked);
        assertThat(connections.firstIsOpen()).isFalse();
    }

    @Test
    void listening_hears_what_is_said_after_the_last_answer_on_each_connection() throws Exception {
        CountDownLatch listening = new CountDownLatch(1);
        URI uri = server(client -> {
            String body = client.request();
            client.answer(body);
            listening.await();
            if (!body.equals("silent")) {
                client.answer(body);
            }
            client.end();
        });
        WireConnections connections = connections(uri, 4);
        for (int i = 0; i < 3; i++) {
            connections.start(i, post(connections, uri, i == 1 ? "silent" : "twice"));
        }
        while (connections.inFlight() > 0) {
            connections.await(Connections.NO_DEADLINE, this::keep);
        }
        listening.countDown();

        connections.listen(LONG); // ends before, since the server ends all connections

        assertThat(connections.unasked()).isEqualTo(2);
        assertThat(connections.replaced()).isZero();
    }

    @Test
    void listening_to_a_silent_server_ends_in_time_and_where_nothing_is_open_at_once() throws Exception {
        URI uri = server(client -> {
            client.answer(client.request());
            client.stall();
        });
        WireConnections connections = connections(uri, 1);
        connections.listen(Duration.ofDays(1));
        connections.start(0, post(connections, uri, "{}"));
        assertThatIllegalStateException()
                .isThrownBy(() -> connections.listen(LONG))
                .withMessage("1 requests are in flight");
        connections.await(Connections.NO_DEADLINE, this::keep);
        long start = System.nanoTime();

        connections.listen(Duration.ofMillis(20));

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
        assertThat(connections.unasked()).isZero();
        assertThat(connections.firstIsOpen()).isTrue();
    }

    /** Answers a request on each connection, and once, when idle, says something. */
    private ScriptedServer openSaying(String unasked) throws IOException {
        return open(client -> {
            client.answer(client.request());
            idle.await();
            if (said.getCount() > 0) {
                client.send(unasked);
                said.countDown();
            }
            client.stall();
        });
    }

    private void askAndLetItSpeak(WireConnections connections, URI uri) throws InterruptedException {
        connections.start(0, post(connections, uri, "one"));
        connections.await(Connections.NO_DEADLINE, this::keep);
        idle.countDown();
        said.await();
    }

    @Test
    void an_answer_before_the_request_is_out_counts_and_ends_the_connection() throws Exception {
        URI uri = server(client -> {
            client.send("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig");
            client.stall();
        });
        WireConnections connections = connections(uri, 1);
        connections.start(0, post(connections, uri, "x".repeat(20_000_000)));

        connections.await(Connections.NO_DEADLINE, this::keep);

        assertThat(((Answer) exchanges.get(0).reply()).status()).isEqualTo(413);
        assertThat(connections.firstIsOpen()).isFalse();
    }

    @Test
    void a_body_above_the_limit_is_a_failure_that_says_so() throws Exception {
        URI uri = server(client -> client.answer("x".repeat(2000)));
        WireConnections connections = new WireConnections(Origin.of(uri), 1, 1999, BodyBudget.ofHeap(), 0);
        toClose.add(connections);
        connections.start(0, post(connections, uri, "{}"));

        connections.await(Connections.NO_DEADLINE, this::keep);

        assertThat(failure(0).failure()).isEqualTo(Failure.TOO_LARGE);
        assertThat(failure(0).message()).contains("a body of more than 1999 bytes");
    }

    @Test
    void large_answers_that_come_one_after_another_need_the_memory_of_one_however_many_connections_there_are()
            throws Exception {
        String large = "x".repeat(5_000_000);
        URI uri = server(client -> {
            client.request();
            client.answer(large);
            client.stall();
        });
        BodyBudget budget = new BodyBudget(8_000_000);
        WireConnections connections = new WireConnections(Origin.of(uri), 1000, BodyLimit.MOST, budget, 0);
        toClose.add(connections);
        for (int i = 0; i < 3; i++) {
            connections.start(i, post(connections, uri, "{}"));
            connections.await(Connections.NO_DEADLINE, this::keep);
        }

        assertThat(bodies()).containsExactly(large, large, large);
        assertThat(budget.held()).isBetween(5_000_000L, 8_000_000L);
        connections.close();
        assertThat(budget.held()).isZero();
    }

    @Test
    void answers_in_flight_that_need_more_than_the_client_has_fail_with_the_setting_to_change() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        URI uri = server(client -> {
            client.request();
            client.send("HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\n");
            refused.await();
            client.send("x".repeat(5_000_000));
            client.stall();
        });
        WireConnections connections =
                new WireConnections(Origin.of(uri), 2, BodyLimit.MOST, new BodyBudget(8_000_000), 0);
        toClose.add(connections);
        connections.start(0, post(connections, uri, "{}"));
        connections.start(1, post(connections, uri, "{}"));
        connections.await(Connections.NO_DEADLINE, this::keep);
        assertThat(failure(0).failure()).isEqualTo(Failure.TOO_LARGE);
        assertThat(failure(0).message()).contains("--max-in-flight", "-Xmx");
        refused.countDown();

        connections.await(Connections.NO_DEADLINE, this::keep);

        assertThat(((Answer) exchanges.get(1).reply()).body()).hasSize(5_000_000);
    }

    @Test
    void connections_can_be_opened_before_the_first_request() throws Exception {
        ScriptedServer server = open(client -> client.answer(client.request()));
        WireConnections connections = connections(server.uri(), 5);

        assertThat(connections.connect(LONG)).isEqualTo(5);
        connections.start(4, post(connections, server.uri(), "warm"));
        connections.await(Connections.NO_DEADLINE, this::keep);

        assertThat(bodies()).containsExactly("warm");
        assertThat(server.connections()).isEqualTo(5);
    }

    @Test
    void connecting_beforehand_to_nobody_opens_nothing_and_throws_nothing() throws Exception {
        assertThat(connections(unusedPort(), 2).connect(LONG)).isZero();
        assertThat(connections(URI.create("http://no-such-host.invalid/"), 2).connect(LONG))
                .isZero();
    }

    @Test
    void a_second_address_is_tried_where_the_first_refuses() throws Exception {
        ScriptedServer server = open(client -> client.answer(client.request()));
        InetAddress nobody = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        InetAddress[] addresses = {nobody, InetAddress.getLoopbackAddress()};
        WireConnections connections = new WireConnections(
                Origin.of(server.uri()), 1, 1000, BodyBudget.ofHeap(), 0, host -> addresses.clone());
        toClose.add(connections);

        connections.start(0, post(connections, server.uri(), "second"));
        connections.await(Connections.NO_DEADLINE, this::keep);

        assertThat(bodies()).containsExactly("second");
    }

    @Test
    void an_interrupt_leaves_the_request_in_flight() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        URI uri = server(client -> {
            String body = client.request();
            go.await();
            client.answer(body);
        });
        WireConnections connections = connections(uri, 1);
        connections.start(0, post(connections, uri, "patience"));
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> connections.await(Connections.NO_DEADLINE, this::keep));
        assertThat(connections.inFlight()).isEqualTo(1);
        go.countDown();
        connections.await(Connections.NO_DEADLINE, this::keep);
        assertThat(bodies()).containsExactly("patience");
    }

    @Test
    void a_busy_connection_an_unknown_one_and_another_server_are_refused() throws Exception {
        URI uri = server(ScriptedServer.Conversation::stall);
        WireConnections connections = connections(uri, 1);
        PreparedRequest request = post(connections, uri, "{}");
        connections.start(0, request);

        assertThatIllegalStateException()
                .isThrownBy(() -> connections.start(0, request))
                .withMessage("connection 0 has a request in flight");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> connections.start(1, request));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> post(connections, URI.create("http://other/"), "{}"))
                .withMessageContaining("but the request is for other");
        connections.close();
        assertThatIllegalStateException().isThrownBy(() -> connections.await(PAST, this::keep));
    }

    private ScriptedServer open(ScriptedServer.Script script) throws IOException {
        ScriptedServer server = new ScriptedServer(script);
        toClose.add(server);
        return server;
    }

    private URI server(ScriptedServer.Script script) throws IOException {
        return open(script).uri();
    }

    private WireConnections connections(URI uri, int size) {
        return connections(uri, size, 0);
    }

    private WireConnections connections(URI uri, int size, long spinNanos) {
        WireConnections connections =
                new WireConnections(Origin.of(uri), size, 1 << 20, BodyBudget.ofHeap(), spinNanos);
        toClose.add(connections);
        return connections;
    }

    private static EncodedRequest request(URI uri, String body) {
        return new EncodedRequest("POST", uri, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static PreparedRequest post(Connections connections, URI uri, String body) {
        return connections.prepare(request(uri, body), LONG);
    }

    private void keep(int connection, Received received) {
        exchanges.add(received.toExchange());
    }

    private List<String> bodies() {
        return exchanges.stream()
                .map(exchange -> new String(((Answer) exchange.reply()).body(), StandardCharsets.UTF_8))
                .toList();
    }

    private NoAnswer failure(int index) {
        return (NoAnswer) exchanges.get(index).reply();
    }

    private static URI unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }
    }
}
