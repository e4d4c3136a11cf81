package io.mlbench.example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of the Open Inference Protocol, ready with the model {@code m} until it is told to misbehave. */
final class FaultyServer implements AutoCloseable {

    static {
        // Read when the server's class loads; without it every answer takes 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String METADATA = "{\"name\":\"m\",\"inputs\":[{\"name\":\"IN\",\"datatype\":\"FP32\","
            + "\"shape\":[1]}],\"outputs\":[{\"name\":\"OUT\",\"datatype\":\"FP32\",\"shape\":[1]}]}";
    private static final String INFER = "POST /v2/models/m/infer";
    private static final int NEVER = 0;

    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final Map<String, String> headers = new ConcurrentHashMap<>();
    private final AtomicInteger inferences = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    FaultyServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        on("GET /v2/health/ready", 200, "");
        on("GET /v2/models/m/ready", 200, "");
        on("GET /v2/models/m", 200, METADATA);
        on(INFER, 200, "{\"outputs\":[{\"name\":\"OUT\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[0.5]}]}");
    }

    /** Answer a call, such as {@code "GET /v2/health/ready"}, in this way from now on. */
    FaultyServer on(String call, int status, String body) {
        replies.put(call, new Reply(status, body));
        return this;
    }

    FaultyServer onInfer(int status, String body) {
        return on(INFER, status, body);
    }

    /** Take requests for inference and never answer one. */
    FaultyServer silent() {
        return on(INFER, NEVER, "");
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Return how many requests for inference have come. */
    int inferences() {
        return inferences.get();
    }

    /** Return a header of the last request for inference; empty if it had none. */
    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
            if (call.equals(INFER)) {
                inferences.incrementAndGet();
                exchange.getRequestHeaders()
                        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            }
            Reply reply = replies.getOrDefault(call, new Reply(404, "{\"error\":\"no such path\"}"));
            if (reply.status() == NEVER) {
                closed.await();
                return;
            }
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdown();
    }

    private record Reply(int status, String body) {}
}
