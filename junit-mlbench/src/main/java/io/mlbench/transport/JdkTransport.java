package io.mlbench.transport;

import java.net.http.HttpClient;
import java.time.Duration;
import org.apiguardian.api.API;

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
 * the answer. A POST, and so an inference, leaves once only, unless the system
 * property {@code jdk.httpclient.enableAllMethodRetry} is set. Time and timeout
 * count from the first attempt.
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

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private final HttpClient client;
    private final Watchdog watchdog = new Watchdog();

    /**
     * Open a transport.
     *
     * @param timeout the longest timeout that any call will have; connecting
     *     ends after it or after ten seconds, whichever is sooner
     */
    public JdkTransport(Duration timeout) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
                .executor(Runnable::run)
                .build();
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
     * Refuse new exchanges; those under way still end by their own timeouts.
     * Idle connections are closed by the client when it is collected, since
     * before Java 21 it cannot be closed.
     */
    @Override
    public void close() {
        watchdog.close();
    }
}
