package io.mlbench.transport;

import io.mlbench.transport.http1.Ascii;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/**
 * A whole request as bytes, for the connections that prepared it. Not
 * thread-safe, like them.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class PreparedRequest {

    private static final String HOST = "host";

    /** Written by the client itself, so not to be given; the JDK's client refuses the same and lets the last pass. */
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "content-length", "expect", "upgrade", "transfer-encoding");

    /** Times are compared by their difference, which must stay far from the range of long. */
    private static final long LONGEST_TIMEOUT = TimeUnit.DAYS.toNanos(365);

    private final Origin origin;
    private final ByteBuffer bytes;
    private final boolean head;
    private final boolean get;
    private final long timeoutNanos;
    private final NetworkFailures failures;

    public PreparedRequest(EncodedRequest request, Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must be positive but was " + timeout);
        }
        origin = Origin.of(request.uri());
        bytes = encode(request, origin);
        head = request.method().equals("HEAD");
        get = request.method().equals("GET");
        timeoutNanos = timeout.toDays() >= 365 ? LONGEST_TIMEOUT : timeout.toNanos();
        failures = new NetworkFailures(request.uri(), timeout);
    }

    private PreparedRequest(PreparedRequest other) {
        origin = other.origin;
        bytes = other.bytes.duplicate();
        head = other.head;
        get = other.get;
        timeoutNanos = other.timeoutNanos;
        failures = other.failures;
    }

    /** Return the same request for another thread; the bytes themselves are shared and never written to. */
    public PreparedRequest forAnotherThread() {
        return new PreparedRequest(this);
    }

    private static ByteBuffer encode(EncodedRequest request, Origin origin) {
        if (!Ascii.isToken(request.method())) {
            throw new IllegalArgumentException("no HTTP method: \"" + request.method() + "\"");
        }
        StringBuilder head = new StringBuilder(256);
        head.append(request.method()).append(' ').append(target(request.uri())).append(" HTTP/1.1\r\n");
        // In order, so that the same request always has the same bytes; the host first, as servers expect it.
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        String stated = headers.remove(HOST);
        header(head, "Host", stated == null ? origin.hostHeader() : stated);
        headers.forEach((name, value) -> header(head, name, value));
        if (request.headers().keySet().stream().noneMatch("user-agent"::equalsIgnoreCase)) {
            head.append("User-Agent: junit-mlbench\r\n");
        }
        if (request.body().length > 0 || request.method().equals("POST")) {
            head.append("Content-Length: ").append(request.body().length).append("\r\n");
        }
        byte[] headBytes = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        // Outside the heap, since a heap buffer would be copied there for each write.
        return ByteBuffer.allocateDirect(headBytes.length + request.body().length)
                .put(headBytes)
                .put(request.body());
    }

    private static String target(URI uri) {
        URI ascii = URI.create(uri.toASCIIString());
        String path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
    }

    private static void header(StringBuilder head, String name, String value) {
        if (!Ascii.isToken(name) || OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("a request cannot have a header \"" + name + "\"");
        }
        if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f))) {
            // The value itself may be a secret.
            throw new IllegalArgumentException(
                    "the value of header " + name + " has characters that are not ASCII text");
        }
        head.append(name).append(": ").append(value).append("\r\n");
    }

    public Origin origin() {
        return origin;
    }

    public int length() {
        return bytes.capacity();
    }

    /** Return the bytes from a place to the end; the same buffer each time. */
    public ByteBuffer bytesFrom(int position) {
        return bytes.clear().position(position);
    }

    public boolean head() {
        return head;
    }

    public boolean get() {
        return get;
    }

    public long timeoutNanos() {
        return timeoutNanos;
    }

    public NetworkFailures failures() {
        return failures;
    }
}
