package io.mlbench.protocol.openinference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.endpoint.StubServer;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.protocol.Endpoint;
import io.mlbench.protocol.Session;
import io.mlbench.protocol.UnknownReadinessException;
import io.mlbench.transport.jdk.JdkTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReadinessTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Logger GRPC = Logger.getLogger("io.grpc");

    private final JdkTransport transport = new JdkTransport(TIMEOUT);

    @BeforeAll
    static void keepGrpcQuietAboutTheProbe() {
        GRPC.setLevel(Level.OFF);
    }

    @AfterEach
    void closeTransport() {
        transport.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "{\"ready\": true}", "{\"live\": false}", "not JSON"})
    void health_is_judged_by_its_status_alone(String body) throws IOException {
        try (StubServer server =
                new StubServer().on("GET /v2/health/ready", 200, body).on("GET /v2/models/m/ready", 200, body)) {
            assertThatCode(() -> server.session("m").requireReady()).doesNotThrowAnyException();
            assertThat(server.calls()).as("server metadata is never asked for").doesNotContain("GET /v2");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {424, 500, 503, 302})
    void a_server_that_is_not_ready_is_named_with_its_own_words(int status) throws IOException {
        try (StubServer server = new StubServer().on("GET /v2/health/ready", status, "{\"error\": \"loading\"}")) {
            assertBroken(
                    server.session("m"),
                    server.url() + " is not ready: GET /v2/health/ready answered " + status,
                    "loading",
                    "Wait until it is, or look into its log.");
        }
    }

    @Test
    void a_server_that_wants_credentials_is_not_called_unready() throws IOException {
        try (StubServer server = new StubServer().on("GET /v2/health/ready", 401, "")) {
            assertUnknown(server.session("m"), "refuses GET /v2/health/ready without valid credentials: 401");
        }
    }

    @Test
    void a_server_without_health_and_model_speaks_another_protocol() throws IOException {
        try (StubServer server = new StubServer()) {
            assertUnknown(
                    server.session("m"),
                    "speaks HTTP but not the Open Inference Protocol",
                    "GET /v2/health/ready and GET /v2/models/m answered 404 (no such path)",
                    "Triton serves HTTP on 8000, gRPC on 8001 and metrics on 8002");
        }
    }

    @Test
    void paths_for_health_may_be_missing_where_the_model_answers() throws IOException {
        try (StubServer server = new StubServer().on("GET /v2/models/m", 200, "{}")) {
            assertThatCode(() -> server.session("m").requireReady()).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void an_unknown_model_is_named_together_with_the_known_ones(int status) throws IOException {
        String words = "{\"error\": \"Request for unknown model: 'm' is not found\"}";
        try (StubServer server = new StubServer()
                .on("GET /v2/health/ready", 200, "")
                .on("GET /v2/models/m/ready", status, words)
                .on("GET /v2/models/m", status, words)
                .on("POST /v2/repository/index", 200, "[{\"name\": \"a\"}, {\"name\": \"b\"}, {\"name\": \"b\"}]")) {
            assertBroken(
                    server.session("m"),
                    "has no model \"m\": GET /v2/models/m answered " + status + ": Request for unknown model",
                    "Its models are a, b.");
        }
    }

    @Test
    void an_unknown_model_is_named_where_the_server_lists_none() throws IOException {
        try (StubServer server = new StubServer().on("GET /v2/health/ready", 200, "")) {
            assertBroken(server.session("m"), "has no model \"m\"", "Correct the name of the model.");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 424, 503})
    void a_model_that_is_not_ready_is_told_from_an_unknown_one(int status) throws IOException {
        try (StubServer server = StubServer.ready("m", "{}").on("GET /v2/models/m/ready", status, "")) {
            assertBroken(
                    server.session("m"),
                    "has model \"m\", which is not ready: GET /v2/models/m/ready answered " + status,
                    "Wait until it is loaded, or look into the server's log.");
        }
    }

    @Test
    void a_model_that_the_repository_lists_is_loading_and_not_unknown() throws IOException {
        try (StubServer server = new StubServer()
                .on("GET /v2/health/ready", 200, "")
                .on("GET /v2/models/m/ready", 400, "")
                .on("GET /v2/models/m", 400, "{\"error\": \"unavailable\"}")
                .on("POST /v2/repository/index", 200, "[{\"name\": \"m\", \"state\": \"LOADING\"}]")) {
            assertBroken(server.session("m"), "has model \"m\", which is not ready");
        }
    }

    @Test
    void a_port_without_a_server_is_unreachable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertBroken(
                endpoint("localhost:" + port, TIMEOUT),
                "cannot reach localhost:" + port + ": no connection to localhost:" + port,
                "Start the server, or correct the address.");
    }

    @Test
    void an_unknown_host_is_unreachable() {
        assertBroken(
                endpoint("no-such-host.invalid", TIMEOUT),
                "cannot reach no-such-host.invalid: the host name no-such-host.invalid cannot be resolved",
                "Correct the address, or check the network.");
    }

    @Test
    void https_to_a_server_without_it_is_explained() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            greetEveryone(listener, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            String url = "https://localhost:" + listener.getLocalPort();

            assertBroken(
                    endpoint(url, TIMEOUT),
                    "cannot reach " + url + ": no TLS with",
                    "the server does not speak TLS; use http://");
        }
    }

    @Test
    void a_grpc_port_is_recognised_and_the_port_for_http_suggested() throws Exception {
        io.grpc.Server grpc = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .build()
                .start();
        try {
            EndpointUrl url = EndpointUrl.parse("localhost:" + grpc.getPort());

            assertThat(GrpcProbe.speaksHttp2(url, TIMEOUT)).isTrue();
            assertBroken(
                    endpoint(url.toString(), TIMEOUT),
                    url + " is a gRPC port",
                    "Use the server's HTTP port, probably localhost:" + (grpc.getPort() - 1) + ".");
        } finally {
            grpc.shutdownNow().awaitTermination();
        }
    }

    @Test
    void tritons_ports_are_known() {
        assertThat(GrpcProbe.likelyHttpPort(8001)).isEqualTo(8000);
        assertThat(GrpcProbe.likelyHttpPort(8081)).isEqualTo(8080);
    }

    @Test
    void an_http_server_is_no_grpc_port() throws IOException {
        try (StubServer server = new StubServer()) {
            assertThat(GrpcProbe.speaksHttp2(server.url(), Duration.ofMillis(300)))
                    .isFalse();
        }
    }

    @Test
    void a_port_that_speaks_something_else_is_explained() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            greetEveryone(listener, "SSH-2.0-OpenSSH_9.2\r\n\r\n");

            assertBroken(
                    endpoint("localhost:" + listener.getLocalPort(), TIMEOUT),
                    "does not answer GET /v2/health/ready with HTTP: no HTTP from localhost:",
                    "Check that the port is the one for HTTP (Triton serves HTTP on 8000, gRPC on 8001");
        }
    }

    @Test
    void a_server_that_waits_for_http_while_tls_waits_for_it_is_explained() throws IOException {
        try (StubServer server = new StubServer()) {
            assertBroken(
                    endpoint("https://" + server.url(), Duration.ofMillis(300)),
                    "in 300 ms. Look into its log, or give it a longer timeout, or http:// if it has no TLS.");
        }
    }

    @Test
    void a_silent_server_is_a_timeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertBroken(
                    endpoint("localhost:" + silent.getLocalPort(), Duration.ofMillis(200)),
                    "does not answer GET /v2/health/ready: no complete answer from",
                    "in 200 ms",
                    "Look into its log, or give it a longer timeout.");
        }
    }

    private static void greetEveryone(ServerSocket listener, String greeting) {
        Thread thread = new Thread(() -> {
            while (!listener.isClosed()) {
                try (Socket socket = listener.accept()) {
                    socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // The client or the test is done.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private Session endpoint(String url, Duration timeout) {
        return new OpenInferenceHttp().open(new Endpoint(EndpointUrl.parse(url), "m", timeout), transport);
    }

    /** Requests of the user's own could tell; without any it is broken, in the same words. */
    private static void assertUnknown(Session session, String... words) {
        assertThatThrownBy(session::requireReady).isInstanceOfSatisfying(UnknownReadinessException.class, unknown -> {
            assertThat(unknown.broken()).hasMessageContainingAll(words);
            assertThat(unknown.caution())
                    .startsWith("whether the server is ready is not known: GET /v2/health/ready answered ");
        });
    }

    private static void assertBroken(Session endpoint, String... parts) {
        assertThatExceptionOfType(BenchmarkBrokenException.class)
                .isThrownBy(endpoint::requireReady)
                .withMessageContainingAll(parts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Welcome</html>", "OK"})
    void a_server_that_answers_every_path_with_a_page_is_of_another_kind(String page) throws IOException {
        try (StubServer server = new StubServer()
                .on("GET /v2/health/ready", 200, page)
                .on("GET /v2/models/m", 200, page)
                .on("GET /v2/models/m/ready", 200, page)) {
            assertBroken(
                    server.session("m"),
                    "speaks HTTP but not the Open Inference Protocol",
                    "GET /v2/models/m returned a body that is not JSON: " + page,
                    "Correct the address");
        }
    }
}
