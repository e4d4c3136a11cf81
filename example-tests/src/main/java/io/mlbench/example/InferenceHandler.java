package io.mlbench.example;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Turns an HTTP exchange into a call of the router, and its answer into a response. Thread-safe. */
final class InferenceHandler implements HttpHandler {

    /** The largest request body, in bytes. */
    static final int LARGEST_BODY = 16 << 20;

    private static final System.Logger LOG = System.getLogger(InferenceHandler.class.getName());

    private final InferenceRouter router;

    InferenceHandler(InferenceRouter router) {
        this.router = router;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            // The body is read for every path: the JDK drops a connection on which some of it is left.
            byte[] body = body(exchange);
            refuseOtherThanJson(exchange.getRequestHeaders());
            return router.answer(Call.of(exchange.getRequestMethod(), exchange.getRequestURI(), body));
        } catch (RefusedException e) {
            if (!e.allow().isEmpty()) {
                exchange.getResponseHeaders().set("Allow", e.allow());
            }
            return Answer.error(e.status(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "could not answer " + exchange.getRequestURI().getPath(),
                    e);
            return Answer.error(500, "internal error, see the log of the server: " + e);
        }
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(LARGEST_BODY);
        if (body.length == LARGEST_BODY && in.read() != -1) {
            // A client that is still sending would see a reset instead of the answer, so it may finish within reason.
            discard(in, 3L * LARGEST_BODY);
            throw new RefusedException(
                    413, "the request body is larger than " + LARGEST_BODY + " bytes; send a smaller batch");
        }
        return body;
    }

    private static void discard(InputStream in, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long discarded = 0;
        for (int read = 0; read != -1 && discarded < most; discarded += read) {
            read = in.read(buffer);
        }
    }

    private static void refuseOtherThanJson(Headers headers) {
        if (headers.containsKey("Inference-Header-Content-Length")) {
            throw RefusedException.badRequest(
                    "binary tensors are not supported; send the tensors as JSON, without Inference-Header-Content-Length");
        }
        String encoding = headers.getFirst("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new RefusedException(
                    415,
                    "Content-Encoding " + RefusedException.quoted(encoding) + " is not supported; send plain JSON");
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.body().isMissingNode() || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        byte[] bytes = Json.write(answer.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
