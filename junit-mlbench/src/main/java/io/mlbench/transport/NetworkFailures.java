package io.mlbench.transport;

import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apiguardian.api.API;

/**
 * What the network's failures mean, in one wording for all transports. Several
 * of the JDK's exceptions can only be told apart by their texts.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class NetworkFailures {

    private static final String CONNECTION_REFUSED = "connection refused";

    private static final int LONGEST_TEXT = 200;

    private final URI uri;
    private final Duration timeout;

    public NetworkFailures(URI uri, Duration timeout) {
        this.uri = uri;
        this.timeout = timeout;
    }

    public Exchange.NoAnswer timeout() {
        String limit = timeout.toNanosPart() == 0
                ? timeout.toSeconds() + " s"
                : BigDecimal.valueOf(timeout.toNanos(), 6).stripTrailingZeros().toPlainString() + " ms";
        return new Exchange.NoAnswer(Exchange.Failure.TIMEOUT, "no complete answer from " + target() + " in " + limit);
    }

    public Exchange.NoAnswer of(Exception e) {
        if (says(e, "too many open files")) {
            return failure(
                    Exchange.Failure.NO_HANDLES,
                    "this process had no file handle left to connect to " + target() + ": " + text(e));
        }
        if (has(e, UnresolvedAddressException.class) || has(e, UnknownHostException.class)) {
            return failure(Exchange.Failure.UNKNOWN_HOST, "the host name " + uri.getHost() + " cannot be resolved");
        }
        if (has(e, HttpTimeoutException.class) || says(e, "connection timed out")) {
            return noConnectionInTime();
        }
        if (has(e, SSLException.class)) {
            return failure(Exchange.Failure.TLS, "no TLS with " + target() + ": " + TlsProblem.of(chain(e).toList()));
        }
        if (has(e, ConnectException.class) || has(e, NoRouteToHostException.class)) {
            // The JDK's client says nothing where the connection is refused, a socket "Connection refused".
            String reason = messages(e)
                    .findFirst()
                    .filter(message -> !message.equalsIgnoreCase(CONNECTION_REFUSED))
                    .orElse(CONNECTION_REFUSED);
            return failure(Exchange.Failure.REFUSED, "no connection to " + target() + ": " + reason);
        }
        return ofConversation(e);
    }

    /** Return what an exception means that came before the connection stood. */
    public Exchange.NoAnswer ofConnecting(Exception e) {
        Exchange.NoAnswer known = of(e);
        return switch (known.failure()) {
            case UNKNOWN_HOST, REFUSED, TIMEOUT, NO_HANDLES -> known;
            default -> failure(Exchange.Failure.REFUSED, "no connection to " + target() + ": " + text(e));
        };
    }

    public Exchange.NoAnswer noConnectionInTime() {
        return failure(Exchange.Failure.TIMEOUT, "no connection to " + target() + " in time");
    }

    /** Return what an exception means that came after the connection stood. */
    public Exchange.NoAnswer ofConversation(Exception e, boolean withinBody) {
        return withinBody ? inConversation(Exchange.Failure.TRUNCATED, text(e)) : of(e);
    }

    /**
     * Return a failure of a connection that stood.
     *
     * @param kind TRUNCATED, TOO_LARGE, PROTOCOL or RESET
     */
    public Exchange.NoAnswer inConversation(Exchange.Failure kind, String text) {
        String what = switch (kind) {
            case TRUNCATED -> target() + " ended within the body: ";
            case TOO_LARGE -> target() + " sends too much: ";
            case PROTOCOL -> "no HTTP from " + target() + ": ";
            case RESET -> target() + " closed the connection: ";
            default -> throw new IllegalArgumentException("no failure of a conversation: " + kind);
        };
        return failure(kind, what + text);
    }

    /** Return the failure of a request on a connection that carried an answer to nothing. */
    public Exchange.NoAnswer unasked() {
        return failure(
                Exchange.Failure.PROTOCOL,
                target() + " sent an unsolicited answer, so answers cannot be matched to requests");
    }

    /** Return what broke after the connection stood. */
    private Exchange.NoAnswer ofConversation(Exception e) {
        Optional<MalformedAnswerException> refused = chain(e).filter(MalformedAnswerException.class::isInstance)
                .map(MalformedAnswerException.class::cast)
                .findFirst();
        if (refused.isPresent()) {
            return inConversation(refused.get().failure(), text(refused.get()));
        }
        // Looked for before the causes: the cause of a body cut short is a closed or reset connection.
        if (says(e, "fixed content-length") || says(e, "chunked transfer encoding, state")) {
            return inConversation(Exchange.Failure.TRUNCATED, text(e));
        }
        if (has(e, ProtocolException.class)) {
            return inConversation(Exchange.Failure.PROTOCOL, text(e));
        }
        if (has(e, SocketException.class)
                || has(e, ClosedChannelException.class)
                || says(e, "eof reached")
                || says(e, "received no bytes")
                || says(e, "connection reset")
                || says(e, "broken pipe")
                || says(e, "connection closed")) {
            return inConversation(Exchange.Failure.RESET, text(e));
        }
        return inConversation(Exchange.Failure.PROTOCOL, text(e));
    }

    /** Return the address without user-info, path and query, which may hold what is not to be shown. */
    private String target() {
        return uri.getPort() == -1 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    private static Exchange.NoAnswer failure(Exchange.Failure failure, String message) {
        return new Exchange.NoAnswer(failure, message);
    }

    private static Stream<Throwable> chain(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause).limit(10);
    }

    private static Stream<String> messages(Throwable e) {
        return chain(e).map(Throwable::getMessage).filter(Objects::nonNull);
    }

    private static boolean has(Throwable e, Class<? extends Exception> type) {
        return chain(e).anyMatch(type::isInstance);
    }

    private static boolean says(Throwable e, String words) {
        return messages(e).anyMatch(message -> message.toLowerCase(Locale.ROOT).contains(words));
    }

    /** Return what an exception says, fit to be shown: it may quote what the server sent, whatever that was. */
    private static String text(Throwable e) {
        String text = messages(e).findFirst().orElse(e.getClass().getSimpleName());
        String shown = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
        String line = shown.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.startsWith("Invalid status line") ? line + " (is another protocol spoken there, or TLS?)" : line;
    }
}
