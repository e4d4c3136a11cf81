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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WireConnectionsTests {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final long PAST = Long.MIN_VALUE / 2;

    private final List<AutoCloseable> toClose = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();

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
        assertThat(connections.resent()).isZero();
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

    @Test
    void a_connection_that_ended_while_idle_is_opened_again_unnoticed() throws Exception {
        ScriptedServer server = open(client -> client.answer(client.request()));
        WireConnections connections = connections(server.uri(), 1);

        for (String body : List.of("one", "two", "three")) {
            // The wait that looks in between may or may not see the end in time; either way there is an answer.
            connections.await(PAST, this::keep);
            connections.start(0, post(connections, server.uri(), body));
            connections.await(Connections.NO_DEADLINE, this::keep);
        }

        assertThat(bodies()).containsExactly("one", "two", "three");
        assertThat(server.connections()).isEqualTo(3);
    }

    @Test
    void a_request_that_met_a_closed_connection_counts_from_its_first_start() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        AtomicInteger connected = new AtomicInteger();
        URI uri = server(client -> {
            boolean first = connected.incrementAndGet() == 1;
            client.answer(client.request());
            if (first) {
                client.request();
                second.await();
            }
        });
        WireConnections connections = connections(uri, 1);
        connections.start(0, post(connections, uri, "one"));
        connections.await(Connections.NO_DEADLINE, this::keep);

        connections.start(0, post(connections, uri, "two"));
        long afterStart = System.nanoTime();
        second.countDown();
        connections.await(Connections.NO_DEADLINE, this::keep);

        assertThat(bodies()).containsExactly("one", "two");
        assertThat(connections.resent()).isEqualTo(1);
        assertThat(exchanges.get(1).startNanos()).isLessThan(afterStart);
    }

    @Test
    void what_nobody_asked_for_on_an_idle_connection_ends_it_and_harms_no_request() throws Exception {
        CountDownLatch said = new CountDownLatch(1);
        CountDownLatch idle = new CountDownLatch(1);
        ScriptedServer server = open(client -> {
            client.answer(client.request());
            idle.await();
            if (said.getCount() == 0) {
                client.stall();
            }
            client.send("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n");
            said.countDown();
            client.stall();
        });
        WireConnections connections = connections(server.uri(), 1);
        connections.start(0, post(connections, server.uri(), "one"));
        connections.await(Connections.NO_DEADLINE, this::keep);
        idle.countDown();
        said.await();
        while (connections.firstIsOpen()) {
            connections.await(System.nanoTime() + 1_000_000, this::keep);
        }

        connections.start(0, post(connections, server.uri(), "two"));
        connections.await(Connections.NO_DEADLINE, this::keep);

        assertThat(bodies()).containsExactly("one", "two");
        assertThat(server.connections()).isEqualTo(2);
        assertThat(connections.resent()).isZero();
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
        WireConnections connections = new WireConnections(Origin.of(uri), 1, 1999, 0);
        toClose.add(connections);
        connections.start(0, post(connections, uri, "{}"));

        connections.await(Connections.NO_DEADLINE, this::keep);

        assertThat(failure(0).failure()).isEqualTo(Failure.TOO_LARGE);
        assertThat(failure(0).message()).contains("a body of more than 1999 bytes");
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
        WireConnections connections =
                new WireConnections(Origin.of(server.uri()), 1, 1000, 0, host -> addresses.clone());
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
        WireConnections connections = new WireConnections(Origin.of(uri), size, 1 << 20, spinNanos);
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
