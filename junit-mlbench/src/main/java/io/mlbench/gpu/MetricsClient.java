package io.mlbench.gpu;

import io.mlbench.gpu.PageAnswer.Lacking;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gets metrics pages. Every failure is an answer, and no look takes longer than its limit. Thread-safe. */
final class MetricsClient {

    private final HttpClient client;

    /** Prepare to read pages; connections that are not there within the limit count as none. */
    MetricsClient(Duration connect) {
        // Without redirects: a page that sends its reader elsewhere, as to a login, is not the metrics of its host.
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .build();
    }

    /** Start to get the page; the answer is there within the limit. */
    CompletableFuture<PageAnswer> read(URI page, Duration limit) {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(page)
                    .timeout(limit)
                    .header("Accept", "text/plain")
                    .build();
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(Lacking.noPage("not an http address"));
        }
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                // The request's own limit ends with the headers; this one holds for the body as well.
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(MetricsClient::answer)
                .exceptionally(failure -> Lacking.noPage(why(failure, limit)));
    }

    private static PageAnswer answer(HttpResponse<String> response) {
        return response.statusCode() / 100 == 2
                ? MetricsPage.read(response.body())
                : Lacking.noPage("answered " + response.statusCode());
    }

    private static String why(Throwable failure, Duration limit) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return "no connection";
        }
        if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            return "no answer within " + limit.toMillis() + " ms";
        }
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof UnresolvedAddressException) {
                return "unknown host";
            }
        }
        if (cause instanceof ConnectException) {
            return "no connection";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
