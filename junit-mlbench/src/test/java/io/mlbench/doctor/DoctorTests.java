package io.mlbench.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.mlbench.endpoint.StubServer;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.plan.value.Headers;
import io.mlbench.protocol.Finding;
import io.mlbench.protocol.Finding.Level;
import io.mlbench.protocol.Protocols;
import io.mlbench.transport.jdk.JdkTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class DoctorTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String METADATA = """
            {"name": "m", "inputs": [{"name": "TEXT", "datatype": "BYTES", "shape": [-1, 1]}],
             "outputs": [{"name": "LABEL", "datatype": "BYTES", "shape": [-1]}]}""";

    private final JdkTransport transport = new JdkTransport(TIMEOUT);
    private final AtomicLong ticks = new AtomicLong();

    @AfterEach
    void closeTransport() {
        transport.close();
    }

    @Test
    void a_healthy_endpoint_on_an_idle_machine_has_no_problem() throws IOException {
        try (StubServer server = StubServer.ready("m", METADATA)) {
            List<Finding> findings = examine(server.url(), "m");

            assertThat(findings).noneMatch(finding -> finding.level() == Level.PROBLEM);
            assertThat(of(findings, "server").text())
                    .isEqualTo(server.url() + " speaks the Open Inference Protocol and is ready");
            assertThat(of(findings, "model").text()).isEqualTo("m is ready");
            assertThat(of(findings, "metadata").text())
                    .isEqualTo("inputs TEXT BYTES [-1, 1]; outputs LABEL BYTES [-1]");
            assertThat(of(findings, "proxy").text()).isEqualTo("none for this address");
            assertThat(of(findings, "machine load").text()).isEqualTo("load average 0.5 on 2 processors");
            assertThat(of(findings, "clock").text()).isEqualTo("resolution 10 ns");
            assertThat(server.bodies()).as("inferences").isEmpty();
        }
    }

    @Test
    void a_port_on_which_nothing_listens_is_a_problem_and_the_machine_is_looked_at_all_the_same() throws IOException {
        int port;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = listener.getLocalPort();
        }

        List<Finding> findings = examine(EndpointUrl.parse("localhost:" + port), "m");

        assertProblem(findings, "server", "connection refused", "Start the server, or correct the address");
        assertThat(findings)
                .extracting(Finding::subject)
                .contains("proxy", "GPU memory", "machine load", "clock")
                .doesNotContain("model", "metadata");
    }

    @Test
    void a_server_of_another_protocol_is_a_problem() throws IOException {
        try (StubServer server = new StubServer()) {
            assertProblem(
                    examine(server.url(), "m"),
                    "server",
                    "speaks HTTP but not the Open Inference Protocol",
                    "Correct the address");
        }
    }

    @Test
    void another_protocol_is_seen_without_a_model_too() throws IOException {
        try (StubServer server = new StubServer()) {
            assertProblem(examine(server.url(), null), "server", "GET /v2 answered 404");
        }
    }

    @Test
    void a_grpc_port_is_a_problem_that_names_the_http_port() throws IOException {
        Logger.getLogger("io.grpc").setLevel(java.util.logging.Level.OFF);
        var server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .build()
                .start();
        try {
            assertProblem(
                    examine(EndpointUrl.parse("localhost:" + server.getPort()), "m"),
                    "server",
                    "is a gRPC port",
                    "probably localhost:" + (server.getPort() - 1));
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void a_missing_model_is_a_problem_that_names_those_there_are() throws IOException {
        try (StubServer server =
                StubServer.ready("other", METADATA).on("POST /v2/repository/index", 200, "[{\"name\": \"other\"}]")) {
            List<Finding> findings = examine(server.url(), "m");

            assertThat(of(findings, "server").level()).isEqualTo(Level.OK);
            assertProblem(findings, "model", "has no model \"m\"", "Its models are other.");
        }
    }

    @Test
    void a_model_that_is_not_ready_is_a_problem() throws IOException {
        try (StubServer server =
                StubServer.ready("m", METADATA).on("GET /v2/models/m/ready", 503, "{\"error\": \"loading\"}")) {
            assertProblem(examine(server.url(), "m"), "model", "not ready", "503", "loading", "Wait until");
        }
    }

    @Test
    void without_a_model_those_of_the_server_are_told() throws IOException {
        try (StubServer server = StubServer.ready("a", METADATA)
                .on("POST /v2/repository/index", 200, "[{\"name\": \"a\"}, {\"name\": \"b\"}]")) {
            Finding model = of(examine(server.url(), null), "model");

            assertThat(model.level()).isEqualTo(Level.CAUTION);
            assertThat(model.remedy()).isEqualTo("Name one of the server's with --model: a, b.");
        }
    }

    @Test
    void missing_metadata_is_a_caution_since_whole_requests_can_still_be_sent() throws IOException {
        try (StubServer server = StubServer.ready("m", "not JSON")) {
            Finding metadata = of(examine(server.url(), "m"), "metadata");

            assertThat(metadata.level()).isEqualTo(Level.CAUTION);
            assertThat(metadata.text()).contains("what is not JSON");
            assertThat(metadata.remedy()).contains("--input FILE.json");
        }
    }

    @Test
    void where_gpu_memory_is_not_found_each_source_and_its_reason_are_told() throws IOException {
        try (StubServer server = StubServer.ready("m", METADATA)) {
            Finding memory = of(examine(server.url(), "m"), "GPU memory");

            assertThat(memory.level()).isEqualTo(Level.CAUTION);
            assertThat(memory.text()).contains("no metrics page at " + "http://" + server.url() + "/metrics", "404");
            assertThat(memory.remedy()).contains("--gpu-metrics-url");
        }
    }

    @Test
    void a_metrics_page_that_tells_gpu_memory_is_named() throws IOException {
        try (StubServer server = StubServer.ready("m", METADATA).on("GET /metrics", 200, """
                        # TYPE nv_gpu_memory_used_bytes gauge
                        nv_gpu_memory_used_bytes{gpu_uuid="GPU-1"} 2000000000
                        """)) {
            Finding memory = of(examine(server.url(), "m"), "GPU memory");

            assertThat(memory.level()).isEqualTo(Level.OK);
            assertThat(memory.text()).contains("triton-metrics, 2000 MB in use on 1 device(s)");
        }
    }

    @Test
    void a_busy_machine_is_a_caution() {
        Finding load = MachineChecks.load(new MachineLoad(2.1, 2));

        assertThat(load.level()).isEqualTo(Level.CAUTION);
        assertThat(load.text()).startsWith("busy machine: load average 2.1 on 2 processors");
        assertThat(MachineChecks.load(new MachineLoad(2.0, 2)).level()).isEqualTo(Level.OK);
        assertThat(MachineChecks.load(new MachineLoad(-1, 2)).level()).isEqualTo(Level.CAUTION);
    }

    @Test
    void a_coarse_clock_is_a_caution() {
        AtomicLong readings = new AtomicLong();

        Finding clock = MachineChecks.clock(() -> readings.getAndIncrement() / 3 * 15_600_000);

        assertThat(clock.level()).isEqualTo(Level.CAUTION);
        assertThat(clock.text()).isEqualTo("the clock advances in steps of 15600000 ns");
    }

    @Test
    void a_proxy_of_the_jvm_is_a_caution_that_names_it() {
        ProxySelector proxies = ProxySelector.of(InetSocketAddress.createUnresolved("proxy.corp", 3128));

        Finding proxy = ProxyCheck.of(EndpointUrl.parse("triton:8000"), Map.of(), proxies);

        assertThat(proxy.level()).isEqualTo(Level.CAUTION);
        assertThat(proxy.text()).contains("through the proxy proxy.corp:3128");
        assertThat(proxy.remedy()).contains("-Dhttp.nonProxyHosts=triton");
    }

    @Test
    void a_proxy_in_the_environment_is_a_caution_that_keeps_its_password() {
        Finding proxy = ProxyCheck.of(
                EndpointUrl.parse("triton:8000"), Map.of("http_proxy", "http://me:hunter2@proxy:3128"), null);

        assertThat(proxy.level()).isEqualTo(Level.CAUTION);
        assertThat(proxy.text()).startsWith("http_proxy is set in the environment");
        assertThat(proxy.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "triton.corp:8000, http_proxy, triton.corp",
        "triton.corp:8000, http_proxy, .corp",
        "triton.corp:8000, ALL_PROXY, '10.0.0.1, corp'",
        "triton.corp:8000, HTTP_PROXY, *",
        "https://triton.corp, http_proxy, none",
        "triton.corp:8000, https_proxy, none"
    })
    void a_proxy_that_is_not_meant_for_the_address_is_none(String url, String variable, String exceptions) {
        Finding proxy = ProxyCheck.of(
                EndpointUrl.parse(url), Map.of(variable, "http://proxy:3128", "no_proxy", exceptions), new Direct());

        assertThat(proxy.level()).isEqualTo(Level.OK);
    }

    private List<Finding> examine(EndpointUrl url, @Nullable String model) {
        Machine machine = new Machine(new MachineLoad(0.5, 2), () -> ticks.addAndGet(10), Map.of(), new Direct());
        return new Doctor(transport, machine, Headers.Resolved.NONE, Protocols.AUTO)
                .examine(url, Optional.ofNullable(model), Optional.empty(), TIMEOUT);
    }

    private static void assertProblem(List<Finding> findings, String subject, String... words) {
        Finding found = of(findings, subject);
        assertThat(found.level()).isEqualTo(Level.PROBLEM);
        assertThat(found.text()).contains(words);
    }

    private static Finding of(List<Finding> findings, String subject) {
        return findings.stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no finding about " + subject + " in " + findings));
    }

    private static final class Direct extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    }
}
