package io.mlbench.example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A server that tells everybody what it was sent: each second request for
 * inference fails with all headers in the message. While it answers the first,
 * it looks at what the list of processes shows.
 */
final class RepeatingServer implements AutoCloseable {

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String METADATA = "{\"name\":\"m\",\"inputs\":[{\"name\":\"IN\",\"datatype\":\"FP32\","
            + "\"shape\":[1]}],\"outputs\":[{\"name\":\"OUT\",\"datatype\":\"FP32\",\"shape\":[1]}]}";
    private static final String ANSWER =
            "{\"outputs\":[{\"name\":\"OUT\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[0.5]}]}";

    private final AtomicInteger inferences = new AtomicInteger();
    private final ConcurrentSkipListSet<String> credentials = new ConcurrentSkipListSet<>();
    private final List<String> commandLines = new CopyOnWriteArrayList<>();
    private final boolean alwaysFails;
    private final HttpServer server;

    RepeatingServer(boolean alwaysFails) throws IOException {
        this.alwaysFails = alwaysFails;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Return the values of Authorization and X-Key that came, joined by a space. */
    Iterable<String> credentials() {
        return credentials;
    }

    /** Return the command lines of all processes below this one, as others see them. */
    List<String> commandLines() {
        return commandLines;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith("/v2/")) { // a page of metrics is looked for as well, and has no right to them
                credentials.add(header(exchange, "Authorization") + " " + header(exchange, "X-Key"));
            }
            if (!path.endsWith("/infer")) {
                reply(exchange, 200, path.endsWith("/m") ? METADATA : "");
                return;
            }
            int number = inferences.getAndIncrement();
            if (number == 0) {
                ProcessHandle.current()
                        .descendants()
                        .map(RepeatingServer::commandLine)
                        .forEach(commandLines::add);
            }
            boolean fails = alwaysFails || number % 2 == 1;
            reply(exchange, fails ? 500 : 200, fails ? "{\"error\":\"cannot serve " + all(exchange) + "\"}" : ANSWER);
        }
    }

    private static String all(HttpExchange exchange) {
        return exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().entrySet().stream()
                        .map(header -> header.getKey() + "=" + String.join(",", header.getValue()))
                        .collect(Collectors.joining(" "));
    }

    private static @Nullable String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException e) {
            return process.info().commandLine().orElse("");
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
