package io.mlbench.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreparedRequestTests {

    @Test
    void a_get_has_a_line_a_host_and_no_length() {
        assertThat(text(EncodedRequest.get(URI.create("http://host:8000/v2/health?x=1#here"))))
                .isEqualTo(
                        lines("GET /v2/health?x=1 HTTP/1.1", "Host: host:8000", "User-Agent: junit-mlbench", "", ""));
    }

    @Test
    void a_post_has_its_headers_in_order_its_length_and_its_body() {
        byte[] body = "gr\u00fcn".getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of("User-Agent", "mine", "Accept", "*/*", "Content-Type", "text/plain");

        String text = text(new EncodedRequest("POST", URI.create("http://host/"), headers, body));

        assertThat(text)
                .isEqualTo(lines(
                        "POST / HTTP/1.1",
                        "Host: host",
                        "Accept: */*",
                        "Content-Type: text/plain",
                        "User-Agent: mine",
                        "Content-Length: 5",
                        "",
                        "gr\u00fcn"));
    }

    @Test
    void a_post_without_a_body_says_so() {
        EncodedRequest empty = new EncodedRequest("POST", URI.create("http://host"), Map.of(), new byte[0]);

        assertThat(text(empty)).startsWith("POST / HTTP/1.1\r\n").contains("\r\nContent-Length: 0\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "http://HOST/, host",
        "http://host:80/, host",
        "http://host:8080/, host:8080",
        "http://me:secret@host/, host",
        "http://[::1]:8000/, [::1]:8000",
        "http://[::1]/, [::1]"
    })
    void a_host_is_named_with_its_port_unless_it_is_the_usual_one(String uri, String host) {
        assertThat(text(EncodedRequest.get(URI.create(uri)))).contains("\r\nHost: " + host + "\r\n");
    }

    @Test
    void a_host_that_is_stated_takes_the_place_of_the_address() {
        assertThat(text(with("hOST", "m.models.example.com")))
                .contains("\r\nHost: m.models.example.com\r\n")
                .doesNotContain("hOST");
    }

    @Test
    void a_path_beyond_ascii_is_escaped() {
        assertThat(text(EncodedRequest.get(URI.create("http://host/gr\u00fcn"))))
                .startsWith("GET /gr%C3%BCn HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-length", "Connection", "Transfer-Encoding", "X Y", "X:", ""})
    void headers_of_the_client_and_names_that_are_none_are_refused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> text(with(name, "value")))
                .withMessage("a request cannot have a header \"" + name + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret\r\nX: y", "secret\n", "secret\u0000", "secr\u00e9t"})
    void a_value_that_could_be_more_than_a_value_is_refused_and_not_shown(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> text(with("Authorization", value)))
                .withMessageContaining("Authorization")
                .withMessageNotContaining("secr");
    }

    @Test
    void a_copy_for_another_thread_has_a_place_of_its_own() {
        PreparedRequest request = prepared(EncodedRequest.get(URI.create("http://host/")));
        PreparedRequest copy = request.forAnotherThread();

        request.bytesFrom(5);

        assertThat(copy.bytesFrom(0).remaining()).isEqualTo(request.length());
    }

    @Test
    void a_value_may_hold_every_printable_character_of_ascii_and_tabs() {
        String value = "a \t"
                + IntStream.rangeClosed('!', '~').mapToObj(Character::toString).collect(Collectors.joining());

        assertThat(text(with("X", value))).contains("\r\nX: " + value + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret\u001f", "secret\u007f"})
    void a_control_character_next_to_the_printable_ones_is_refused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> text(with("X", value)))
                .withMessage("the value of header X has characters that are not ASCII text");
    }

    @Test
    void only_a_request_with_method_head_expects_no_body() {
        URI uri = URI.create("http://host/");

        assertThat(prepared(new EncodedRequest("HEAD", uri, Map.of(), new byte[0]))
                        .head())
                .isTrue();
        assertThat(prepared(EncodedRequest.get(uri)).head()).isFalse();
    }

    @Test
    void another_method_than_post_has_a_length_where_it_has_a_body() {
        URI uri = URI.create("http://host/");

        assertThat(text(new EncodedRequest("PUT", uri, Map.of(), new byte[] {'a'})))
                .endsWith("\r\nContent-Length: 1\r\n\r\na");
        assertThat(text(new EncodedRequest("PUT", uri, Map.of(), new byte[0]))).doesNotContain("Content-Length");
    }

    @Test
    void a_method_that_is_no_word_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> text(new EncodedRequest("GET /", URI.create("http://host/"), Map.of(), new byte[0])))
                .withMessage("no HTTP method: \"GET /\"");
    }

    @Test
    void a_timeout_that_no_clock_could_tell_is_a_year() {
        EncodedRequest get = EncodedRequest.get(URI.create("http://host/"));

        assertThat(new PreparedRequest(get, Duration.ofNanos(1)).timeoutNanos()).isEqualTo(1);
        assertThat(new PreparedRequest(get, Duration.ofDays(364)).timeoutNanos())
                .isEqualTo(Duration.ofDays(364).toNanos());
        assertThat(new PreparedRequest(get, Duration.ofSeconds(Long.MAX_VALUE)).timeoutNanos())
                .isEqualTo(Duration.ofDays(365).toNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void a_timeout_must_be_positive(Duration timeout) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PreparedRequest(EncodedRequest.get(URI.create("http://host/")), timeout))
                .withMessage("timeout must be positive but was " + timeout);
    }

    private static EncodedRequest with(String name, String value) {
        return new EncodedRequest("POST", URI.create("http://host/"), Map.of(name, value), new byte[0]);
    }

    private static PreparedRequest prepared(EncodedRequest request) {
        return new PreparedRequest(request, Duration.ofSeconds(1));
    }

    private static String text(EncodedRequest request) {
        return StandardCharsets.UTF_8.decode(prepared(request).bytesFrom(0)).toString();
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines);
    }
}
