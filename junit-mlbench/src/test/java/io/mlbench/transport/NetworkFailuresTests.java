package io.mlbench.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlbench.transport.Exchange.Failure;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkFailuresTests {

    private final NetworkFailures failures =
            new NetworkFailures(URI.create("http://user:hunter2@host:8000/v2?token=hunter2"), Duration.ofSeconds(1));

    @Test
    void a_process_without_file_handles_is_not_a_server_that_refuses() {
        IOException wrapped = new IOException(new SocketException("Too many open files"));

        assertThat(failures.ofConnecting(wrapped).failure()).isEqualTo(Failure.NO_HANDLES);
        assertThat(failures.of(new ConnectException("Too many open files")))
                .isEqualTo(new Exchange.NoAnswer(
                        Failure.NO_HANDLES,
                        "this process had no file handle left to connect to host:8000: Too many open files"));
    }

    @Test
    void a_server_that_refuses_is_still_one() {
        assertThat(failures.ofConnecting(new ConnectException("Connection refused")))
                .isEqualTo(new Exchange.NoAnswer(Failure.REFUSED, "no connection to host:8000: connection refused"));
    }

    @ParameterizedTest
    @CsvSource({"PT30S, 30 s", "PT2M, 120 s", "PT1.5S, 1500 ms", "PT0.999S, 999 ms", "PT0.00025S, 0.25 ms"})
    void a_timeout_is_named_with_its_length(Duration timeout, String length) {
        NetworkFailures failures = new NetworkFailures(URI.create("http://host/"), timeout);

        assertThat(failures.timeout())
                .isEqualTo(new Exchange.NoAnswer(Failure.TIMEOUT, "no complete answer from host in " + length));
    }

    @ParameterizedTest
    @MethodSource("connecting")
    void a_connection_that_cannot_be_made_says_why(Exception e, Failure failure, String message) {
        assertThat(failures.ofConnecting(e)).isEqualTo(new Exchange.NoAnswer(failure, message));
    }

    static Stream<Arguments> connecting() {
        String noConnection = "no connection to host:8000";
        return Stream.of(
                Arguments.of(
                        new UnresolvedAddressException(),
                        Failure.UNKNOWN_HOST,
                        "the host name host cannot be resolved"),
                Arguments.of(
                        new IOException(new UnknownHostException("host")),
                        Failure.UNKNOWN_HOST,
                        "the host name host cannot be resolved"),
                Arguments.of(new HttpConnectTimeoutException("slow"), Failure.TIMEOUT, noConnection + " in time"),
                Arguments.of(new ConnectException("Connection timed out"), Failure.TIMEOUT, noConnection + " in time"),
                Arguments.of(new ConnectException(), Failure.REFUSED, noConnection + ": connection refused"),
                Arguments.of(
                        new NoRouteToHostException("No route to host"),
                        Failure.REFUSED,
                        noConnection + ": No route to host"),
                Arguments.of(
                        new SocketException("Permission denied"),
                        Failure.REFUSED,
                        noConnection + ": Permission denied"),
                Arguments.of(new IOException(), Failure.REFUSED, noConnection + ": IOException"));
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void a_conversation_that_ends_early_says_how(Exception e, Failure failure, String message) {
        assertThat(failures.ofConversation(e, false)).isEqualTo(new Exchange.NoAnswer(failure, message));
    }

    /** The exceptions have the texts of the JDK's own. */
    static Stream<Arguments> conversations() {
        String closed = "host:8000 closed the connection: ";
        String truncated = "host:8000 ended within the body: ";
        return Stream.of(
                Arguments.of(new SocketException("Connection reset"), Failure.RESET, closed + "Connection reset"),
                Arguments.of(new ClosedChannelException(), Failure.RESET, closed + "ClosedChannelException"),
                Arguments.of(
                        new IOException("EOF reached while reading"),
                        Failure.RESET,
                        closed + "EOF reached while reading"),
                Arguments.of(
                        new IOException("HTTP/1.1 header parser received no bytes"),
                        Failure.RESET,
                        closed + "HTTP/1.1 header parser received no bytes"),
                Arguments.of(
                        new IOException("Connection reset by peer"),
                        Failure.RESET,
                        closed + "Connection reset by peer"),
                Arguments.of(new IOException("Broken pipe"), Failure.RESET, closed + "Broken pipe"),
                Arguments.of(
                        new IOException("connection closed locally"),
                        Failure.RESET,
                        closed + "connection closed locally"),
                Arguments.of(
                        new IOException("fixed content-length: 9, bytes received: 5", new EOFException("EOF reached")),
                        Failure.TRUNCATED,
                        truncated + "fixed content-length: 9, bytes received: 5"),
                Arguments.of(
                        new IOException("chunked transfer encoding, state: READING_DATA", new ClosedChannelException()),
                        Failure.TRUNCATED,
                        truncated + "chunked transfer encoding, state: READING_DATA"),
                Arguments.of(
                        new ProtocolException("Invalid status line: \"SSH-2.0\""),
                        Failure.PROTOCOL,
                        "no HTTP from host:8000: Invalid status line: \"SSH-2.0\""
                                + " (is another protocol spoken there, or TLS?)"),
                Arguments.of(new IOException("odd"), Failure.PROTOCOL, "no HTTP from host:8000: odd"),
                Arguments.of(
                        new SSLException("Unsupported or unrecognized SSL message"),
                        Failure.TLS,
                        "no TLS with host:8000: the server does not speak TLS;"
                                + " use http:// if that is as it should be"));
    }

    @Test
    void whatever_ends_a_body_that_has_begun_cuts_it_short() {
        assertThat(failures.ofConversation(new SocketException("Connection reset"), true))
                .isEqualTo(
                        new Exchange.NoAnswer(Failure.TRUNCATED, "host:8000 ended within the body: Connection reset"));
    }

    @Test
    void what_a_server_sent_is_shown_in_one_line_of_at_most_200_characters() {
        String longest = "a".repeat(200);

        assertThat(failures.ofConversation(new IOException("a\r\n\tb\u0000c\n"), false)
                        .message())
                .isEqualTo("no HTTP from host:8000: a b c");
        assertThat(failures.ofConversation(new IOException(longest), false).message())
                .isEqualTo("no HTTP from host:8000: " + longest);
        assertThat(failures.ofConversation(new IOException(longest + "b"), false)
                        .message())
                .isEqualTo("no HTTP from host:8000: " + longest + "…");
    }

    @Test
    void a_failure_that_is_none_of_a_conversation_is_no_end_of_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> failures.inConversation(Failure.UNKNOWN_HOST, "x"))
                .withMessage("no failure of a conversation: UNKNOWN_HOST");
    }

    @Test
    void each_kind_of_failure_is_counted_under_a_name_of_its_own() {
        assertThat(Failure.values())
                .extracting(Failure::kind)
                .containsExactly(
                        "unknown-host",
                        "connection-refused",
                        "client-out-of-handles",
                        "connection-reset",
                        "tls",
                        "body-truncated",
                        "body-too-large",
                        "timeout",
                        "protocol-error");
    }
}
