package io.mlbench.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlbench.transport.Exchange.Failure;
import io.mlbench.transport.Exchange.NoAnswer;
import io.mlbench.transport.ScriptedServer;
import io.mlbench.transport.Transport;
import io.mlbench.transport.TransportContract;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdkTransportTests extends TransportContract {

    @Override
    public Transport open(Duration timeout) {
        return new JdkTransport(timeout);
    }

    @Test
    void a_post_leaves_once_even_where_a_kept_connection_ends() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer(client -> {
            client.request();
            requests.incrementAndGet();
            client.answer("fine");
            client.request();
            requests.incrementAndGet();
        })) {
            Transport.Call call = post(server.uri(), "{}", LONG);

            assertThat(body(call.exchange())).isEqualTo("fine");
            assertThat(failure(call).failure()).isEqualTo(Failure.RESET);
            assertThat(requests).hasValue(2);
        }
    }

    @Test
    void a_get_that_ends_unanswered_is_tried_again_by_the_client_and_then_fails() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Conversation::request)) {
            assertThat(failure(get(server.uri(), LONG)).failure()).isEqualTo(Failure.RESET);
            assertThat(server.connections()).isGreaterThan(1); // pins what the Javadoc says about the client
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "TRUE"})
    void a_client_that_is_set_to_send_inferences_again_is_refused(String retryAll) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JdkTransport(LONG, retryAll))
                .withMessageContaining("jdk.httpclient.enableAllMethodRetry")
                .withMessageContaining("remove it");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"false", "1"})
    void a_client_that_sends_inferences_once_is_taken(@Nullable String retryAll) {
        try (JdkTransport jdk = new JdkTransport(LONG, retryAll)) {
            assertThat(jdk.name()).isEqualTo("jdk");
        }
    }

    @Test
    void a_server_without_tls_is_a_tls_failure() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(client -> client.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"))) {
            NoAnswer failed =
                    failure(get(URI.create("https://localhost:" + server.uri().getPort() + "/"), LONG));

            assertThat(failed.failure()).isEqualTo(Failure.TLS);
            assertThat(failed.message()).contains("does not speak TLS");
        }
    }
}
