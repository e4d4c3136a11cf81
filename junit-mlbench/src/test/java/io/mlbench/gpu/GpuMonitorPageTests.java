package io.mlbench.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.GpuUsage.Device;
import io.mlbench.result.GpuUsage.Measured;
import io.mlbench.result.GpuUsage.NotMeasured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GpuMonitorPageTests {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final GpuTiming PATIENT = new GpuTiming(LONG, LONG, LONG, Duration.ofMillis(500), LONG, LONG);

    @TempDir
    private Path folder;

    @Test
    void reads_a_triton_page_on_the_endpoints_own_port() {
        try (MetricsServer server = MetricsServer.serving(200, MetricsServer.recorded("triton-two-gpus.prom"));
                GpuMonitor monitor = GpuMonitor.start(local(List.of(ownPage(server))), PATIENT)) {
            long now = System.nanoTime();

            assertThat(monitor.usage(now, now)).isInstanceOfSatisfying(Measured.class, usage -> {
                assertThat(usage.source()).isEqualTo("triton-metrics");
                assertThat(usage.peakMb()).isEqualTo(1200 + 554.696704);
                assertThat(usage.devices())
                        .extracting(Device::id)
                        .containsExactly(NvidiaSmiDouble.A, NvidiaSmiDouble.B);
                // One before the window, and one that was asked for after it.
                assertThat(usage.devices()).allMatch(device -> device.samples() == 2);
            });
        }
    }

    @Test
    void reads_a_dcgm_page_where_tritons_has_no_gpu_lines() {
        try (MetricsServer triton =
                        MetricsServer.serving(200, MetricsServer.recorded("triton-without-gpu-lines.prom"));
                MetricsServer dcgm = MetricsServer.serving(200, MetricsServer.recorded("dcgm-with-mig.prom"));
                GpuMonitor monitor = GpuMonitor.start(local(List.of(triton.page(), dcgm.page())), PATIENT)) {

            assertThat(usageNow(monitor)).isInstanceOfSatisfying(Measured.class, usage -> {
                assertThat(usage.source()).isEqualTo("dcgm-metrics");
                assertThat(usage.devices()).hasSize(3);
            });
        }
    }

    @Test
    void takes_the_peak_of_a_page_that_changes() {
        // The first look is the search's own.
        int[] usedMb = {1, 100, 900, 300};
        GpuTiming quick = new GpuTiming(LONG, LONG, LONG, Duration.ofMillis(1), LONG, LONG);
        long start = System.nanoTime();
        try (MetricsServer server = MetricsServer.serving(
                        200,
                        look -> "nv_gpu_memory_used_bytes{gpu_uuid=\"GPU-1\"} " + usedMb[Math.min(look, 3)] + "e6");
                GpuMonitor monitor = GpuMonitor.start(local(List.of(server.page())), quick)) {
            while (server.looks() < 6 && System.nanoTime() - start < LONG.toNanos()) {
                Thread.onSpinWait();
            }

            assertThat(monitor.usage(start, System.nanoTime())).isInstanceOfSatisfying(Measured.class, usage -> {
                assertThat(usage.peakMb()).isEqualTo(900);
                assertThat(usage.devices().get(0).samples()).isGreaterThanOrEqualTo(5);
            });
        }
    }

    @Test
    void keeps_what_was_read_after_it_was_closed() {
        try (MetricsServer server = MetricsServer.serving(200, "DCGM_FI_DEV_FB_USED{gpu=\"0\"} 1000")) {
            GpuMonitor monitor = GpuMonitor.start(local(List.of(server.page())), PATIENT);
            monitor.close();

            assertThat(usageNow(monitor))
                    .isEqualTo(new Measured("dcgm-metrics", List.of(new Device("0", 1048.576, 1))));
        }
    }

    @Test
    void says_of_a_grpc_port_that_it_does_not_speak_http_1() throws Exception {
        byte[] settings = {0, 0, 0, 4, 0, 0, 0, 0, 0};
        try (ServerSocket grpc = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> {
                while (!grpc.isClosed()) {
                    try (Socket socket = grpc.accept()) {
                        socket.getOutputStream().write(settings);
                        socket.shutdownOutput();
                        socket.getInputStream().readAllBytes();
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            server.setDaemon(true);
            server.start();
            URI page = URI.create("http://127.0.0.1:" + grpc.getLocalPort() + "/metrics");
            try (GpuMonitor monitor = GpuMonitor.start(local(List.of(page)), PATIENT)) {
                assertThat(usageNow(monitor))
                        .isEqualTo(new NotMeasured("no metrics page at " + page
                                + " (the answer is not HTTP/1.1); no nvidia-smi on this host"));
            }
        }
    }

    @Test
    void names_each_page_that_is_of_no_use_and_the_missing_nvidia_smi() throws IOException {
        URI closed = closedPage();
        try (MetricsServer missing = MetricsServer.serving(404, "not found");
                MetricsServer html = MetricsServer.serving(200, "<html>\n<body>Hello</body></html>");
                GpuMonitor monitor = GpuMonitor.start(local(List.of(missing.page(), html.page(), closed)), PATIENT)) {

            assertThat(usageNow(monitor))
                    .isEqualTo(new NotMeasured("no metrics page at " + missing.page() + " (answered 404);"
                            + " no metrics page at " + html.page() + " (the answer holds no metrics);"
                            + " no metrics page at " + closed + " (no connection);"
                            + " no nvidia-smi on this host"));
        }
    }

    @Test
    void names_pages_that_fail_alike_together() throws IOException {
        URI first = closedPage();
        URI second = URI.create(first.toString().replace("/metrics", "/other/metrics"));
        try (GpuMonitor monitor = GpuMonitor.start(local(List.of(first, second)), PATIENT)) {
            assertThat(usageNow(monitor))
                    .isEqualTo(new NotMeasured("no metrics page at " + first + ", " + second
                            + " (no connection); no nvidia-smi on this host"));
        }
    }

    @Test
    void waits_for_a_silent_page_no_longer_than_its_limit() throws IOException {
        // A port that accepts connections, as a kernel does for it, and never answers.
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI page = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/metrics");
            GpuTiming hasty = new GpuTiming(LONG, Duration.ofMillis(50), LONG, Duration.ofMillis(500), LONG, LONG);
            try (GpuMonitor monitor = GpuMonitor.start(local(List.of(page)), hasty)) {
                assertThat(usageNow(monitor))
                        .isEqualTo(new NotMeasured("no metrics page at " + page
                                + " (no answer within 50 ms); no nvidia-smi on this host"));
            }
        }
    }

    @Test
    void tries_nothing_else_where_a_page_is_configured() {
        NvidiaSmiDouble smi = NvidiaSmiDouble.in(folder, NvidiaSmiDouble.RUNS_ON);
        try (MetricsServer good = MetricsServer.serving(200, "DCGM_FI_DEV_FB_USED{gpu=\"0\"} 1000");
                MetricsServer configured = MetricsServer.serving(503, "");
                GpuMonitor monitor = GpuMonitor.start(
                        new GpuSearch(
                                Optional.of(URI.create(configured.page() + "?token=secret")),
                                List.of(good.page()),
                                true,
                                smi.path()),
                        PATIENT)) {

            assertThat(usageNow(monitor))
                    .isEqualTo(new NotMeasured("only the configured metrics page was tried; no metrics page at "
                            + configured.page() + " (answered 503)"));
            assertThat(good.looks()).isZero();
            assertThat(smi.wasRun()).isFalse();
        }
    }

    @Test
    void reads_the_configured_page() {
        try (MetricsServer server = MetricsServer.serving(200, "DCGM_FI_DEV_FB_USED{gpu=\"0\"} 1000");
                GpuMonitor monitor =
                        GpuMonitor.start(EndpointUrl.parse("192.0.2.7:8000"), Optional.of(server.page()))) {
            assertThat(usageNow(monitor))
                    .isInstanceOfSatisfying(
                            Measured.class, usage -> assertThat(usage.peakMb()).isEqualTo(1048.576));
        }
    }

    @Test
    void refuses_a_configured_address_that_is_none() {
        try (GpuMonitor monitor = GpuMonitor.start(
                new GpuSearch(Optional.of(URI.create("ftp://host/metrics")), List.of(), true, ""), PATIENT)) {
            assertThat(usageNow(monitor))
                    .isEqualTo(new NotMeasured("only the configured metrics page was tried;"
                            + " no metrics page at ftp://host/metrics (not an http address)"));
        }
    }

    /** Return the page at the endpoint's own port alone, as others may serve something on this machine. */
    private static URI ownPage(MetricsServer server) {
        EndpointUrl endpoint = EndpointUrl.parse(server.page().getAuthority());
        return GpuSearch.around(endpoint, Optional.empty(), "").pages().stream()
                .filter(page -> page.getPort() == endpoint.port())
                .findFirst()
                .orElseThrow();
    }

    private static GpuSearch local(List<URI> pages) {
        return new GpuSearch(Optional.empty(), pages, true, "");
    }

    private static GpuUsage usageNow(GpuMonitor monitor) {
        long now = System.nanoTime();
        return monitor.usage(now, now);
    }

    private static URI closedPage() throws IOException {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + port.getLocalPort() + "/metrics");
        }
    }
}
