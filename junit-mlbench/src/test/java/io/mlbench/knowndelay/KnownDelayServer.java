package io.mlbench.knowndelay;

import io.mlbench.plan.value.EndpointUrl;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A test server that answers inferences after a delay that is known beforehand
 * and keeps its own record: from the last byte of a request to the first of its
 * answer. It infers nothing; its answers are the same short tensor.
 */
public final class KnownDelayServer implements AutoCloseable {

    public static final String MODEL = "known-delay";

    private static final byte[] TENSOR = answer(
            "{\"model_name\":\"known-delay\",\"outputs\":[{\"name\":\"out\",\"datatype\":\"INT32\",\"shape\":[1],\"data\":[1]}]}");
    private static final byte[] METADATA =
            answer("{\"name\":\"known-delay\",\"inputs\":[{\"name\":\"in\",\"datatype\":\"INT32\",\"shape\":[1]}],"
                    + "\"outputs\":[{\"name\":\"out\",\"datatype\":\"INT32\",\"shape\":[1]}]}");

    private final ServerSocket listener;
    private final Delay delay;
    private final long startNanos = System.nanoTime();
    private final AtomicLong numbers = new AtomicLong();
    private final List<Long> served = new ArrayList<>();
    private final List<Socket> connections = new ArrayList<>();

    public KnownDelayServer(Delay delay) throws IOException {
        this.delay = delay;
        listener = new ServerSocket(0, 4096, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public EndpointUrl url() {
        return EndpointUrl.parse("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Return {@link System#nanoTime} at the start, from which freezes count. */
    public long startNanos() {
        return startNanos;
    }

    /** Return the served times of the last inferences in nanoseconds, ascending. */
    public synchronized List<Long> lastServed(int count) {
        return served.subList(served.size() - count, served.size()).stream()
                .sorted()
                .toList();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                connection.setTcpNoDelay(true);
                synchronized (this) {
                    connections.add(connection);
                }
                start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // the end of the server
        }
    }

    private void serve(Socket connection) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream());
                OutputStream out = connection.getOutputStream()) {
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                if (head.startsWith("POST")) {
                    in.skipNBytes(length(head));
                    infer(out);
                } else {
                    out.write(METADATA);
                }
            }
        } catch (IOException closed) {
            // the end of the connection
        }
    }

    private void infer(OutputStream out) throws IOException {
        long received = System.nanoTime();
        long until = received + delay.nanos(numbers.getAndIncrement(), received - startNanos);
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        long answered = System.nanoTime();
        synchronized (this) { // before the answer, so that whoever has it finds it recorded
            served.add(answered - received);
        }
        out.write(TENSOR);
    }

    /** Return the lines before the body; empty at the end of the connection. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static long length(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .mapToLong(line -> Long.parseLong(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    private static byte[] answer(String json) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                        + json.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void start(Runnable loop) {
        Thread thread = new Thread(loop, "known-delay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
