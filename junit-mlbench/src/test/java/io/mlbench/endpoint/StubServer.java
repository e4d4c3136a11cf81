package io.mlbench.endpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.protocol.Endpoint;
import io.mlbench.protocol.Session;
import io.mlbench.protocol.openinference.OpenInferenceHttp;
import io.mlbench.transport.jdk.JdkTransport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server that answers what it was told, in place of an inference server with its quirks. */
public final class StubServer implements AutoCloseable {

    static {
        // Read when the server's class loads; without it every answer takes 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private volatile long inferenceMillis;

    private record Reply(int status, String body) {}

    private final HttpServer server;
    private final JdkTransport transport = new JdkTransport(TIMEOUT);
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> credentials = new CopyOnWriteArrayList<>();

    public StubServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Return a server that is ready and has one ready model with this metadata. */
    public static StubServer ready(String model, String metadata) throws IOException {
        return new StubServer()
                .on("GET /v2/health/ready", 200, "")
                .on("GET /v2/models/" + model + "/ready", 200, "")
                .on("GET /v2/models/" + model, 200, metadata);
    }

    /** Answer a call; every other one is answered with 404. */
    public StubServer on(String call, int status, String body) {
        replies.put(call, new Reply(status, body));
        return this;
    }

    /** Take so long for each POST, as a model does: far longer than any client needs for itself. */
    public StubServer taking(Duration inference) {
        inferenceMillis = inference.toMillis();
        return this;
    }

    public Session session(String model) {
        return new OpenInferenceHttp().open(new Endpoint(url(), model, TIMEOUT), transport);
    }

    public EndpointUrl url() {
        return EndpointUrl.parse("localhost:" + server.getAddress().getPort());
    }

    /** Return the calls so far: "GET /v2". */
    public List<String> calls() {
        return calls;
    }

    /** Return the bodies of the POST calls so far. */
    public List<String> bodies() {
        return bodies;
    }

    /** Return the header Authorization of each call so far but those for metrics, which are no business of the endpoint. */
    public List<String> credentials() {
        return credentials;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
        calls.add(call);
        if (!call.equals("GET /metrics")) {
            credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("POST")) {
            bodies.add(body);
            infer();
        }
        Reply reply = replies.getOrDefault(call, new Reply(404, "{\"error\": \"no such path\"}"));
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void infer() throws InterruptedIOException {
        try {
            Thread.sleep(inferenceMillis);
        } catch (InterruptedException e) {
            throw new InterruptedIOException("the server was stopped");
        }
    }

    @Override
    public void close() {
        transport.close();
        server.stop(0);
    }
}
