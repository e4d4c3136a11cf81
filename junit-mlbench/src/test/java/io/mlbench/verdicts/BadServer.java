package io.mlbench.verdicts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A test double of an inference server: it speaks the Open Inference Protocol
 * over a plain socket, is ready and tells its metadata as a good server does, and
 * answers inferences as badly as a {@link Misbehaviour} says. It has one model,
 * "m", of numbers or of texts. It infers nothing: its answers are constants.
 * Thread-safe.
 */
final class BadServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String NUMBERS = """
            {"name": "m", "platform": "test", "inputs": [{"name": "x", "datatype": "FP32", "shape": [-1, 4]}],
             "outputs": [{"name": "y", "datatype": "FP32", "shape": [-1, 4]}]}""";
    private static final String TEXTS = """
            {"name": "m", "platform": "test", "inputs": [{"name": "text", "datatype": "BYTES", "shape": [-1]}],
             "outputs": [{"name": "lang", "datatype": "BYTES", "shape": [-1]}]}""";

    private final ServerSocket listener;
    private final String metadata;
    private final int health;
    private final String metrics;
    private final Misbehaviour misbehaviour;
    private final AtomicLong inferences = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private BadServer(String metadata, int health, String metrics, Misbehaviour misbehaviour) {
        this.metrics = metrics;
        this.metadata = metadata;
        this.health = health;
        this.misbehaviour = misbehaviour;
        try {
            this.listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        daemon(this::accept);
    }

    /** Return a server whose model takes and gives four numbers. */
    static BadServer of(Misbehaviour misbehaviour) {
        return new BadServer(NUMBERS, 200, "", misbehaviour);
    }

    /** Return a server whose model labels texts. */
    static BadServer ofTexts(Misbehaviour misbehaviour) {
        return new BadServer(TEXTS, 200, "", misbehaviour);
    }

    /** Return a server that says that it is not ready. */
    static BadServer notReady() {
        return new BadServer(NUMBERS, 503, "", Misbehaviour.none());
    }

    /** Return a good server with a page of metrics that is not. */
    static BadServer withMetrics(String page) {
        return new BadServer(NUMBERS, 200, page, Misbehaviour.none());
    }

    /** Return the address at which nobody listens any more. */
    static String gone() {
        try (BadServer server = of(Misbehaviour.none())) {
            return server.address();
        }
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "bad-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                byte[] body = in.readNBytes(length(head));
                answer(head.substring(0, head.indexOf('\r')), body, socket.getOutputStream());
            }
        } catch (IOException e) {
            // The client went, or the misbehaviour hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private void answer(String requestLine, byte[] body, OutputStream out) throws IOException, InterruptedException {
        String path = requestLine.split(" ", -1)[1];
        if (requestLine.startsWith("POST ")) {
            misbehaviour.answer(new Inference(inferences.incrementAndGet(), JSON.readTree(body), out));
        } else if (path.equals("/v2/models/m")) {
            Inference.send(out, 200, metadata);
        } else if (path.startsWith("/v2/health") || path.equals("/v2/models/m/ready")) {
            Inference.send(out, health, "{}");
        } else if (path.equals("/v2")) {
            Inference.send(out, 200, "{\"name\": \"bad\", \"version\": \"1\", \"extensions\": []}");
        } else if (path.equals("/metrics") && !metrics.isEmpty()) {
            Inference.send(out, 200, metrics);
        } else {
            Inference.send(out, 404, "{\"error\": \"not found\"}");
        }
    }

    /** Return the head of a request, its lines ended by CR and LF; empty where the client has gone. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static int length(String head) {
        return head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(
                        line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * An inference that was asked for, with the connection that waits for its answer.
     *
     * @param number from 1
     */
    record Inference(long number, JsonNode asked, OutputStream out) {

        /** Return how many rows were asked about. */
        int rows() {
            return Math.max(1, asked.at("/inputs/0/shape/0").asInt(1));
        }

        /** Answer as a good server does. */
        void ok() throws IOException {
            send(out, 200, good());
        }

        /** Return the body of a good answer of numbers. */
        String good() {
            return outputs("FP32", "[" + rows() + ", 4]", "0.5, ".repeat(4 * rows() - 1) + "0.5");
        }

        /** Return the body of an answer that holds one output. */
        String outputs(String datatype, String shape, String data) {
            return "{\"model_name\": \"m\", \"id\": \"" + id() + "\", \"outputs\": [{\"name\": \"y\", \"datatype\": \""
                    + datatype + "\", \"shape\": " + shape + ", \"data\": [" + data + "]}]}";
        }

        /** Return the body of an answer that gives a label to each text. */
        String labels(String label) {
            int texts = Math.max(1, asked.at("/inputs/0/data").size());
            String data = ("\"" + label + "\", ").repeat(texts - 1) + "\"" + label + "\"";
            return outputs("BYTES", "[" + texts + "]", data).replace("\"name\": \"y\"", "\"name\": \"lang\"");
        }

        String id() {
            return asked.path("id").asText("");
        }

        /** Return the first text that was asked about. */
        String text() {
            return asked.at("/inputs/0/data/0").asText("");
        }

        void answer(int status, String body) throws IOException {
            send(out, status, body);
        }

        void raw(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        static String whole(int status, String body) {
            return "HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
        }

        private static void send(OutputStream out, int status, String body) throws IOException {
            out.write(whole(status, body).getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
