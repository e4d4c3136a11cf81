package io.mlbench.gpu;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A metrics page on a port of its own, which may change from look to look. */
final class MetricsServer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger looks = new AtomicInteger();

    private MetricsServer(HttpServer server) {
        this.server = server;
    }

    static MetricsServer serving(int status, String body) {
        return serving(status, look -> body);
    }

    static MetricsServer serving(int status, IntFunction<String> bodyOfLook) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            MetricsServer metrics = new MetricsServer(http);
            http.createContext("/", exchange -> {
                byte[] body = bodyOfLook.apply(metrics.looks.getAndIncrement()).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            http.start();
            return metrics;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI page() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    }

    int looks() {
        return looks.get();
    }

    static String recorded(String name) {
        try (InputStream page = MetricsServer.class.getResourceAsStream(name)) {
            if (page == null) {
                throw new IllegalArgumentException("no test resource " + name);
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
