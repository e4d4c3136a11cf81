package io.mlbench.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A model "m" that labels texts by a rule of the test; a rule that gives {@code 503} makes the server refuse. */
public final class LabelServer implements AutoCloseable {

    static {
        // Read when the server's class loads; without it every answer takes 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** In place of a label: the server refuses the request. */
    public static final String REFUSED = "503";

    private static final String METADATA = """
            {"name": "m", "platform": "test", "inputs": [{"name": "text", "datatype": "BYTES", "shape": [1]}],
             "outputs": [{"name": "language", "datatype": "BYTES", "shape": [1]}]}""";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Function<String, String> rule;
    private final List<String> texts = new CopyOnWriteArrayList<>();

    public LabelServer(Function<String, String> rule) throws IOException {
        this.rule = rule;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String address() {
        return "localhost:" + server.getAddress().getPort();
    }

    /** Return the texts that were asked, in the order of their arrival. */
    public List<String> texts() {
        return texts;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!exchange.getRequestMethod().equals("POST")) {
            boolean metadata = exchange.getRequestURI().getPath().equals("/v2/models/m");
            send(exchange, 200, metadata ? METADATA : "{}");
            return;
        }
        JsonNode request = new JsonMapper().readTree(body);
        String text = request.at("/inputs/0/data/0").textValue();
        texts.add(text);
        String label = rule.apply(text);
        if (label.equals(REFUSED)) {
            send(exchange, 503, "{\"error\": \"overloaded\"}");
        } else {
            send(exchange, 200, """
                    {"model_name": "m", "outputs": [
                     {"name": "language", "datatype": "BYTES", "shape": [1], "data": ["%s"]}]}""".formatted(label));
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
