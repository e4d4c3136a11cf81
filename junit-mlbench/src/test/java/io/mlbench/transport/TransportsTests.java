package io.mlbench.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportsTests {

    private static final ProxySelector DIRECT = ProxySelector.of(null);
    private static final ProxySelector PROXY = ProxySelector.of(InetSocketAddress.createUnresolved("proxy", 3128));

    @ParameterizedTest
    @CsvSource({
        "AUTO, http://host:8000, wire",
        "AUTO, HTTP://host:8000, wire",
        "AUTO, https://host, jdk",
        "JDK, http://host, jdk",
        "JDK, https://host, jdk",
        "WIRE, http://host, wire"
    })
    void without_a_proxy_the_scheme_and_the_choice_decide(TransportChoice choice, URI server, String name) {
        assertThat(name(choice, server, DIRECT)).isEqualTo(name);
        assertThat(name(choice, server, null)).isEqualTo(name);
    }

    @Test
    void a_proxy_is_for_the_client_that_knows_proxies_unless_wire_is_asked_for() {
        URI server = URI.create("http://host:8000");

        assertThat(name(TransportChoice.AUTO, server, PROXY)).isEqualTo("jdk");
        assertThat(name(TransportChoice.WIRE, server, PROXY)).isEqualTo("wire");
    }

    @Test
    void wire_for_https_is_refused_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> name(TransportChoice.WIRE, URI.create("https://host"), DIRECT))
                .withMessageContaining("use the transport jdk");
    }

    private static String name(TransportChoice choice, URI server, @Nullable ProxySelector proxies) {
        try (Transport transport = Transports.of(choice, server, Duration.ofSeconds(1), proxies)) {
            return transport.name();
        }
    }
}
