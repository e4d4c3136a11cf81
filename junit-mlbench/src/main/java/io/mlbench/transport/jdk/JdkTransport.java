package io.mlbench.transport.jdk;

import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Transport;
import java.net.http.HttpClient;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with the JDK's own HTTP client, over HTTP/1.1 and without
 * following redirects. Thread-safe.
 *
 * <p>The client is shared by all calls and executes its steps where they
 * arise: its default executor hands each step to another thread, which doubles
 * the latency that is added to every request.
 *
 * <p>What the client does by itself remains, and cannot be switched off for one
 * client alone: within one exchange it connects a second time if the first time
 * fails, and sends a GET again if the connection ends before the first byte of
 * the answer. A POST, and so an inference, leaves once only; the system property
 * that would have it sent again, {@value #RETRY_ALL}, is refused. Time and timeout
 * count from the first attempt.
 *
 * <p>The client does not tell of bytes that nobody asked for. It closes an idle
 * connection on which they arrive, but an answer that comes twice is taken for
 * the answer to the next request if that is in flight by then. What finds it out
 * is the id of the request that the protocol has the server send back.
 *
 * <p>Bodies of answers are taken up to 64 MiB, and less where many that come at
 * the same time share the heap.
 *
 * <p>A host name that is slow to resolve is the one wait that no timeout ends.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class JdkTransport implements Transport {

    /** Has the JDK's client send any request again whose connection ends unanswered, unseen by its caller. */
    static final String RETRY_ALL = "jdk.httpclient.enableAllMethodRetry";

    /** Names headers that the JDK's client else writes itself; read once, when the first client is made. */
    static final String RESTRICTED = "jdk.httpclient.allowRestrictedHeaders";

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private final HttpClient client;
    private final Watchdog watchdog;

    /**
     * Open a transport.
     *
     * @param timeout the longest timeout that any call will have; connecting
     *     ends after it or after ten seconds, whichever is sooner
     * @throws IllegalArgumentException if the JDK's client is set to send requests
     *     a second time, since a failure would be measured as a slow success
     */
    public JdkTransport(Duration timeout) {
        this(timeout, System.getProperty(RETRY_ALL));
    }

    JdkTransport(Duration timeout, @Nullable String retryAll) {
        // Read as the client reads it: empty is true.
        if (retryAll != null && (retryAll.isEmpty() || Boolean.parseBoolean(retryAll))) {
            throw new IllegalArgumentException("the system property " + RETRY_ALL
                    + " has the JDK's client send inferences again that the server failed to answer,"
                    + " so failures would be measured as slow successes; remove it");
        }
        watchdog = new Watchdog();
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
                .executor(Runnable::run)
                .build();
    }

    /** Let requests state a Host header, unless the JVM has been told what they may state. */
    public static void allowHostHeader() {
        if (System.getProperty(RESTRICTED) == null) {
            System.setProperty(RESTRICTED, "host");
        }
    }

    @Override
    public String name() {
        return "jdk";
    }

    @Override
    public Call prepare(EncodedRequest request, Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must be positive but was " + timeout);
        }
        return new JdkCall(client, watchdog, request, timeout);
    }

    /**
     * Refuse new exchanges; those in flight still end by their own timeouts.
     * Idle connections are closed by the client when it is collected, since
     * before Java 21 it cannot be closed.
     */
    @Override
    public void close() {
        watchdog.close();
    }
}
