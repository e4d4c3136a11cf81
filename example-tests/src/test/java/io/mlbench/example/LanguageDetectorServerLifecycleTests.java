package io.mlbench.example;

import static io.mlbench.example.StartedServer.INFER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.endpoint.EmbeddedServer;
import io.mlbench.plan.value.EndpointUrl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LanguageDetectorServerLifecycleTests {

    private static final String BODY = StartedServer.request(List.of("Wir gingen am Fluss entlang spazieren."))
            .toString();

    @Test
    void the_server_is_found_as_a_service() {
        assertThat(ServiceLoader.load(EmbeddedServer.class))
                .singleElement()
                .isInstanceOf(LanguageDetectorServer.class)
                .extracting(EmbeddedServer::model)
                .isEqualTo("langdetector_ensemble");
    }

    @Test
    void the_server_listens_on_a_free_port_of_the_loopback_interface_only() throws IOException {
        try (StartedServer first = new StartedServer();
                StartedServer second = new StartedServer()) {
            assertThat(first.url().port()).isNotEqualTo(second.url().port()).isPositive();
            assertThat(first.url().isLoopback()).isTrue();
        }
    }

    @Test
    void all_servers_of_a_jvm_share_one_model() throws IOException {
        assertThat(LanguageDetection.shared()).isSameAs(LanguageDetection.shared());
    }

    @Test
    void closing_a_server_that_was_never_started_does_nothing() {
        assertThatCode(new LanguageDetectorServer()::close).doesNotThrowAnyException();
    }

    @Test
    void a_running_server_is_not_started_twice() throws IOException {
        try (LanguageDetectorServer server = new LanguageDetectorServer()) {
            server.start();
            assertThatThrownBy(server::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the server is running already; close it before it is started again");
        }
    }

    @Test
    void a_closed_server_may_be_started_again() throws IOException {
        LanguageDetectorServer server = new LanguageDetectorServer();
        server.start();
        server.close();

        EndpointUrl again = server.start();

        try (Socket socket = new Socket(again.host(), again.port())) {
            assertThat(socket.isConnected()).isTrue();
        } finally {
            server.close();
        }
    }

    @Test
    void a_port_in_use_is_named() throws IOException {
        try (StartedServer first = new StartedServer();
                LanguageDetectorServer second = new LanguageDetectorServer()) {
            int port = first.url().port();
            assertThatThrownBy(() -> second.start(port))
                    .isInstanceOf(IOException.class)
                    .hasMessage("cannot listen on 127.0.0.1:" + port
                            + ": Address already in use; choose another port, or 0 for any free one");
        }
    }

    @Test
    void an_idle_server_stops_at_once_and_refuses_connections_afterwards() throws IOException {
        LanguageDetectorServer server = new LanguageDetectorServer();
        EndpointUrl url = server.start();
        long start = System.nanoTime();

        server.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThatThrownBy(() -> new Socket(url.host(), url.port()).close()).isInstanceOf(IOException.class);
    }

    @Test
    void a_request_under_way_is_answered_before_the_server_stops() throws Exception {
        LanguageDetectorServer server = new LanguageDetectorServer();
        EndpointUrl url = server.start();
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(url.host(), url.port())) {
            // GIVEN a request that the server has begun to read, as its "100 Continue" proves
            OutputStream out = socket.getOutputStream();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out.write(("POST " + INFER + " HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: "
                            + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            assertThat(in.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            String header = in.readLine();
            while (header != null && !header.isEmpty()) {
                header = in.readLine();
            }

            // WHEN the server is told to stop, and waits
            Thread stop = new Thread(server::close, "stop");
            stop.start();
            while (stop.getState() != Thread.State.TIMED_WAITING && stop.isAlive()) {
                Thread.onSpinWait();
            }
            assertThat(stop.isAlive()).isTrue();

            // THEN the rest of the request is still read and answered, and then the connection ends
            out.write(body);
            List<String> response = in.lines().toList();
            assertThat(response).first().isEqualTo("HTTP/1.1 200 OK");
            assertThat(response).last().asString().contains("\"data\":[\"de\"]");
            stop.join(TimeUnit.SECONDS.toMillis(30));
            assertThat(stop.isAlive()).isFalse();
        }
    }

    /** Without the nodelay property, Java 17 takes 40 ms for each of these. */
    @Test
    void a_kept_alive_post_does_not_wait_for_a_delayed_acknowledgement() throws IOException {
        try (StartedServer server = new StartedServer()) {
            long[] nanos = new long[20];
            for (int i = 0; i < nanos.length; i++) {
                long start = System.nanoTime();
                assertThat(server.post(INFER, BODY).statusCode()).isEqualTo(200);
                nanos[i] = System.nanoTime() - start;
            }
            Arrays.sort(nanos);
            assertThat(Duration.ofNanos(nanos[nanos.length / 2])).isLessThan(Duration.ofMillis(30));
        }
    }
}
