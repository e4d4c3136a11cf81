package io.mlbench.transport.jdk;

import io.mlbench.transport.BodyLimit;
import io.mlbench.transport.BodySink;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.NetworkFailures;
import io.mlbench.transport.Transport;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A request built once for the JDK's client. Thread-safe. */
final class JdkCall implements Transport.Call {

    private final HttpClient client;
    private final Watchdog watchdog;
    private final HttpRequest request;
    private final NetworkFailures failures;
    private final long timeoutNanos;
    private final IntSupplier bodyLimit;

    JdkCall(HttpClient client, Watchdog watchdog, EncodedRequest encoded, Duration timeout) {
        this.client = client;
        this.watchdog = watchdog;
        request = build(encoded);
        failures = new NetworkFailures(encoded.uri(), timeout);
        timeoutNanos = timeout.toNanos();
        // This exchange may have been disarmed since.
        bodyLimit = () -> BodyLimit.each(Math.max(1, watchdog.armed()));
    }

    /*
     * No HttpRequest.timeout: before Java 26 it ends with the headers, so the
     * watchdog is needed anyway, and it wakes the client's selector once more
     * for each request.
     */
    private static HttpRequest build(EncodedRequest encoded) {
        HttpRequest.BodyPublisher body = encoded.body().length == 0
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(encoded.body());
        HttpRequest.Builder builder = HttpRequest.newBuilder(encoded.uri()).method(encoded.method(), body);
        encoded.headers().forEach((name, value) -> header(builder, name, value));
        return builder.build();
    }

    private static void header(HttpRequest.Builder builder, String name, String value) {
        try {
            builder.header(name, value);
        } catch (IllegalArgumentException e) {
            // The value may be a secret. The host may be stated unless another client of this JVM came first.
            throw new IllegalArgumentException(
                    name.equalsIgnoreCase("host")
                            ? "the JDK's client of this JVM sends no other Host header, since it was in use before; start the"
                                    + " JVM with -D" + JdkTransport.RESTRICTED + "=host, or use transport = wire"
                            : "a request cannot have a header \"" + name + "\" of this value",
                    e);
        }
    }

    @Override
    public Exchange exchange(@Nullable BodySink sink) throws InterruptedException {
        HttpResponse<byte[]> response = null;
        Exception failure = null;
        long end;
        PartsUntilEnd parts = sink == null ? null : new PartsUntilEnd(sink);
        Watchdog.Deadline deadline = watchdog.arm(timeoutNanos);
        boolean expired;
        long start = System.nanoTime();
        try {
            response = client.send(request, answer -> new BoundedBody(answer.headers(), bodyLimit, parts));
        } catch (IOException | IllegalArgumentException | InterruptedException e) {
            // An illegal argument is a host without an address, or an answer whose Content-Length is no number.
            failure = e;
        } finally {
            end = System.nanoTime();
            expired = watchdog.disarm(deadline);
            if (parts != null) {
                parts.end();
            }
        }
        passOnInterrupt(failure, expired, deadline);
        passOnError(failure);
        return new Exchange(start, end, reply(response, failure, expired || end - start > timeoutNanos));
    }

    /** Throw if the caller was interrupted by anyone but the watchdog. */
    private static void passOnInterrupt(@Nullable Exception failure, boolean expired, Watchdog.Deadline deadline)
            throws InterruptedException {
        // A client that was writing to its channel reports an interrupt as an I/O error and leaves the flag set.
        boolean foreign = expired ? deadline.interruptedByOthers(failure) : failure != null && Thread.interrupted();
        if (foreign || (failure instanceof InterruptedException && !expired)) {
            throw new InterruptedException("interrupted while waiting for an answer");
        }
    }

    /** The client wraps an error of its own threads, such as a full heap; that is no failure of the server. */
    private static void passOnError(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof VirtualMachineError || cause instanceof LinkageError) {
                throw (Error) cause;
            }
        }
    }

    private static boolean statesTwoLengths(HttpHeaders headers) {
        return headers.firstValue("content-length").isPresent()
                && headers.firstValue("transfer-encoding").isPresent();
    }

    /** Judge by the clock and not by the watchdog's tick, so that no answer within a tick of the limit is luck. */
    private Exchange.Reply reply(
            @Nullable HttpResponse<byte[]> response, @Nullable Exception failure, boolean tooLate) {
        if (tooLate) {
            return failures.timeout();
        }
        if (response != null && statesTwoLengths(response.headers())) {
            // The client takes the frames of the chunks for the body then.
            return failures.inConversation(Exchange.Failure.PROTOCOL, "both Content-Length and Transfer-Encoding");
        }
        if (response != null) {
            return new Exchange.Answer(response.statusCode(), response.body());
        }
        return failures.of(failure == null ? new IOException("no answer") : failure);
    }
}
