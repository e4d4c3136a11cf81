package io.mlbench.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.plan.value.EndpointUrl;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpuSearchTests {

    @Test
    void tries_triton_then_the_endpoint_then_dcgm() {
        assertThat(around("https://192.0.2.7:15000/base?token=secret").pages())
                .containsExactly(
                        URI.create("http://192.0.2.7:8002/metrics"),
                        URI.create("http://192.0.2.7:15002/metrics"),
                        URI.create("https://192.0.2.7:15000/base/metrics"),
                        URI.create("http://192.0.2.7:9400/metrics"));
    }

    @Test
    void tries_no_page_twice_and_no_impossible_port() {
        assertThat(around("localhost:8000").pages()).hasSize(3);
        assertThat(around("localhost:65535").pages()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8000", "127.0.0.1:8000", "http://[::1]:8000", "0.0.0.0:8000"})
    void takes_loopback_for_this_host(String url) {
        assertThat(around(url).thisHost()).isTrue();
    }

    @Test
    void takes_the_address_of_each_interface_for_this_host() throws SocketException {
        assertThat(NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .map(GpuSearchTests::url)
                        .toList())
                .isNotEmpty()
                .allMatch(url -> around(url).thisHost());
    }

    private static String url(InetAddress address) {
        String host = address.getHostAddress().replaceFirst("%.*", "");
        return host.contains(":") ? "http://[" + host + "]:8000" : host + ":8000";
    }

    @Test
    void takes_no_other_address_for_this_host() {
        assertThat(around("192.0.2.7:8000").thisHost()).isFalse();
    }

    private static GpuSearch around(String url) {
        return GpuSearch.around(EndpointUrl.parse(url), Optional.empty(), "");
    }
}
