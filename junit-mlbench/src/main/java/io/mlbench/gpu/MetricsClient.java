package io.mlbench.gpu;

import io.mlbench.gpu.PageAnswer.Lacking;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gets metrics pages. Every failure is an answer, and no look takes longer than
 * its limit. Thread-safe.
 *
 * <p>With the JDK's old client: the new one sets up TLS for plain addresses too,
 * half a second of processor time at the start of each run.
 */
final class MetricsClient {

    private final ExecutorService threads = Executors.newCachedThreadPool(MetricsClient::daemon);
    private final Duration connect;

    /** Prepare to read pages; connections that are not there within the limit count as none. */
    MetricsClient(Duration connect) {
        this.connect = connect;
    }

    /** Start to get the page; the answer is there within the limit. */
    CompletableFuture<PageAnswer> read(URI page, Duration limit) {
        HttpURLConnection connection = connection(page);
        if (connection == null) {
            return CompletableFuture.completedFuture(Lacking.noPage("not an http address"));
        }
        connection.setConnectTimeout(millis(connect.compareTo(limit) < 0 ? connect : limit));
        connection.setReadTimeout(millis(limit));
        // Without redirects: a page that sends its reader elsewhere, as to a login, is not the metrics of its host.
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", "text/plain");
        return CompletableFuture.supplyAsync(() -> look(connection, limit), threads)
                // Each of the thread's own limits is that of one step.
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> Lacking.noPage(why(failure, limit)));
    }

    private static @Nullable HttpURLConnection connection(URI page) {
        try {
            return page.toURL().openConnection() instanceof HttpURLConnection http ? http : null;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static PageAnswer look(HttpURLConnection connection, Duration limit) {
        long start = System.nanoTime();
        try {
            connection.connect();
        } catch (SocketTimeoutException e) {
            return Lacking.noPage("no connection");
        } catch (IOException e) {
            return Lacking.noPage(why(e, limit));
        }
        try {
            int status = connection.getResponseCode();
            if (status < 0) {
                return Lacking.noPage("the answer is not HTTP/1.1"); // as from a gRPC port
            }
            if (status / 100 != 2) {
                return Lacking.noPage("answered " + status);
            }
            return MetricsPage.read(text(connection, start + limit.toNanos()));
        } catch (IOException e) {
            return Lacking.noPage(why(e, limit));
        }
    }

    private static String text(HttpURLConnection connection, long deadlineNanos) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        try (InputStream body = connection.getInputStream()) {
            for (int length = body.read(part); length >= 0; length = body.read(part)) {
                text.write(part, 0, length);
                if (System.nanoTime() - deadlineNanos > 0) {
                    throw new SocketTimeoutException(); // nobody waits for it any more
                }
            }
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static String why(Throwable failure, Duration limit) {
        if (failure instanceof SocketTimeoutException || failure instanceof TimeoutException) {
            return "no answer within " + limit.toMillis() + " ms";
        }
        if (failure instanceof UnknownHostException) {
            return "unknown host";
        }
        if (failure instanceof ConnectException) {
            return "no connection";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static int millis(Duration limit) {
        return (int) Math.max(1, Math.min(limit.toMillis(), Integer.MAX_VALUE)); // 0 would be no limit
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "mlbench-metrics-page");
        thread.setDaemon(true);
        return thread;
    }
}
