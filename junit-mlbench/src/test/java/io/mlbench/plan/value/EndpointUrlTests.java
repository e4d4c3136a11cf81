package io.mlbench.plan.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointUrlTests {

    @ParameterizedTest
    @CsvSource({
        "localhost:8001, http://localhost:8001/v2, localhost:8001, 8001",
        "host, http://host/v2, host, 80",
        "https://host/, https://host/v2, https://host, 443",
        "HTTPS://host, HTTPS://host/v2, https://host, 443",
        "http://host:8000/a%20b//, http://host:8000/a%20b/v2, host:8000/a b, 8000",
        "http://host?token=t&v=3, http://host/v2?token=t&v=3, host, 80",
        "http://host:8000/base/?v=3, http://host:8000/base/v2?v=3, host:8000/base, 8000",
        "[::1]:8001, http://[::1]:8001/v2, [::1]:8001, 8001"
    })
    void reads_an_address_and_shows_it_without_secrets(String text, String below, String shown, int port) {
        EndpointUrl url = EndpointUrl.parse(text);

        assertThat(url.resolve("/v2")).hasToString(below);
        assertThat(url).hasToString(shown);
        assertThat(url.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grpc://host:8001|its scheme is \"grpc\"",
                "http://:8001|it has no host",
                "a/b://host|a scheme does not begin like this",
                "://host|Expected scheme name",
                "''|Expected",
                "my host|Illegal character",
                "host:0|its port is 0",
                "host:65536|its port is 65536"
            })
    void refuses_what_is_no_address_and_says_why(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EndpointUrl.parse(text))
                .withMessageStartingWith("\"" + text + "\" is not the address of a server, since ")
                .withMessageContaining(why)
                .withMessageEndingWith("; valid are HOST:PORT, http://HOST:PORT and https://HOST:PORT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://me:pw@host:8000 | it holds credentials, which are not sent from there; give them as a header",
                "me@host | it holds credentials",
                "host:8000#part | what follows # is not sent to servers",
            })
    void refuses_what_would_not_be_sent(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EndpointUrl.parse(text))
                .withMessageContaining(why)
                .withMessageNotContaining("pw");
    }

    @Test
    void the_values_of_a_query_may_be_secrets() {
        assertThat(EndpointUrl.parse("host?key=s3cr3t%2Fq&v=3").secrets()).contains("s3cr3t%2Fq", "s3cr3t/q", "3");
        assertThat(EndpointUrl.parse("host?s3cr3t").secrets()).containsExactly("s3cr3t");
        assertThat(EndpointUrl.parse("host").secrets()).isEmpty();
    }

    @Test
    void knows_this_host_by_its_names() {
        assertThat(EndpointUrl.parse("localhost:1").isLoopback()).isTrue();
        assertThat(EndpointUrl.parse("127.0.0.2:1").isLoopback()).isTrue();
        assertThat(EndpointUrl.parse("[::1]:1").isLoopback()).isTrue();
        assertThat(EndpointUrl.parse("gpu-box:1").isLoopback()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://user:s3cret@host",
                "user:s3cret@",
                "http://user:s3cret@ho st",
                "http://user:s3@cret@host:99999",
                "x://host?token=s3cret"
            })
    void errors_tell_no_credentials(String text) {
        assertThatThrownBy(() -> EndpointUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not the address of a server")
                .hasMessageNotContaining("cret");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "65535, 65535"})
    void reads_the_lowest_and_the_highest_port(String text, int port) {
        assertThat(EndpointUrl.parse(" host:" + text + " ").port()).isEqualTo(port);
    }
}
