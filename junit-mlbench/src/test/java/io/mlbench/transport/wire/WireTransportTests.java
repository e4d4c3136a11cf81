package io.mlbench.transport.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.abort;

import io.mlbench.transport.Connections;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.Exchange.Failure;
import io.mlbench.transport.ScriptedServer;
import io.mlbench.transport.Transport;
import io.mlbench.transport.TransportContract;
import io.mlbench.transport.jdk.JdkTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTransportTests extends TransportContract {

    @Override
    public Transport open(Duration timeout) {
        return new WireTransport();
    }

    @Test
    void a_post_leaves_once_even_where_a_kept_connection_ends() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (ScriptedServer server = answersTheFirst(requests)) {
            Transport.Call call = post(server.uri(), "{}", LONG);

            assertThat(body(call.exchange())).isEqualTo("fine");
            assertThat(failure(call).failure()).isEqualTo(Failure.RESET);
            assertThat(requests).hasValue(2);
        }
    }

    @Test
    void a_get_on_a_kept_connection_that_ends_unanswered_is_sent_once_more() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (ScriptedServer server = answersTheFirst(requests)) {
            Transport.Call call = get(server.uri(), LONG);

            assertThat(body(call.exchange())).isEqualTo("fine");
            assertThat(body(call.exchange())).isEqualTo("fine");
            assertThat(requests).hasValue(3);
        }
    }

    private static ScriptedServer answersTheFirst(AtomicInteger requests) throws IOException {
        return new ScriptedServer(client -> {
            client.request();
            requests.incrementAndGet();
            client.answer("fine");
            client.request();
            requests.incrementAndGet();
        });
    }

    @Test
    void after_an_answer_that_nobody_asked_for_the_next_one_is_not_believed() throws Exception {
        CountDownLatch said = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(client -> {
            client.answer(client.request());
            if (said.getCount() > 0) {
                client.pause(20); // so that the first is read alone
                client.answer("unasked");
                said.countDown();
            }
            client.answer(client.request());
            client.stall();
        })) {
            Transport.Call call = post(server.uri(), "{}", LONG);
            assertThat(body(call.exchange())).isEqualTo("{}");
            said.await();

            assertThat(failure(call))
                    .isEqualTo(new Exchange.NoAnswer(
                            Failure.PROTOCOL,
                            "localhost:" + server.port()
                                    + " sent an unsolicited answer, so answers cannot be matched to requests"));
            assertThat(body(call.exchange())).isEqualTo("{}");
        }
    }

    @Test
    void a_get_on_a_new_connection_is_sent_once() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Conversation::request)) {
            assertThat(failure(get(server.uri(), LONG)).message())
                    .contains("closed the connection", "without an answer");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void an_ipv6_address_is_reached() throws Exception {
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        try (ScriptedServer server =
                new ScriptedServer(client -> client.answer(client.request()), InetAddress.getByAddress(loopback))) {
            assertThat(body(post(URI.create("http://[::1]:" + server.port() + "/"), "six", LONG)
                            .exchange()))
                    .isEqualTo("six");
        } catch (SocketException e) {
            abort("no IPv6 on this machine: " + e.getMessage());
        }
    }

    @Test
    void a_transport_that_only_blocks_has_no_connections_and_this_one_has() {
        URI server = URI.create("http://localhost:8000/");
        try (JdkTransport jdk = new JdkTransport(LONG);
                WireTransport wire = new WireTransport();
                Connections connections = wire.connections(server, 3).orElseThrow()) {
            assertThat(jdk.connections(server, 3)).isEmpty();
            assertThat(connections.size()).isEqualTo(3);
        }
    }

    @Test
    void https_is_refused_and_the_other_transport_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> get(URI.create("https://me:secret@host/?token=secret"), LONG))
                .withMessage("the transport wire speaks plain http only, but https://host needs TLS: "
                        + "use the transport jdk");
    }

    @Test
    void an_address_without_a_host_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> get(URI.create("ftp://host/"), LONG))
                .withMessageContaining("http://HOST:PORT")
                .withMessageContaining("ftp");
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, -1"})
    void a_limit_and_a_spin_below_zero_are_refused(int bodyLimit, long spinNanos) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WireTransport(bodyLimit, spinNanos))
                .withMessage("body limit and spin must not be negative but were " + bodyLimit + " bytes and "
                        + spinNanos + " ns");
    }

    @Test
    void a_transport_may_take_no_body_and_never_spin() {
        try (WireTransport wire = new WireTransport(0, 0)) {
            assertThat(wire.name()).isEqualTo("wire");
        }
    }

    @Test
    void a_closed_transport_gives_no_connections() {
        WireTransport wire = new WireTransport();
        wire.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> wire.connections(URI.create("http://localhost:8000/"), 1))
                .withMessage("the transport is closed");
    }
}
