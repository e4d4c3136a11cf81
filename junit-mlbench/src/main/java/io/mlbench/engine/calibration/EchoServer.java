package io.mlbench.engine.calibration;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Answers every request always the same, within this process, at once or after a
 * rest: what a client measures against it, less the rest, is its own share, and
 * that of two threads and the loopback interface.
 */
final class EchoServer implements AutoCloseable {

    private static final int BACKLOG = 128;
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
                    .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener;
    private final int requestBytes;
    private final long restNanos;
    private final LongConsumer rests;
    private final List<Socket> connections = new ArrayList<>();

    /**
     * Start a server that answers at once.
     *
     * @param requestBytes the length of each request's body, which is read and not looked at
     */
    EchoServer(int requestBytes) throws IOException {
        this(requestBytes, Duration.ZERO, nanos -> {});
    }

    /**
     * Start a server that rests before it answers.
     *
     * @param rest the shortest time between a request and its answer
     * @param rests learns of each answer, before it is sent, how long it was kept back, in
     *     nanoseconds from its request's last byte on
     */
    EchoServer(int requestBytes, Duration rest, LongConsumer rests) throws IOException {
        this.requestBytes = requestBytes;
        this.restNanos = rest.toNanos();
        this.rests = rests;
        listener = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        start(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                connection.setTcpNoDelay(true);
                synchronized (this) {
                    connections.add(connection);
                }
                start(() -> answer(connection));
            }
        } catch (IOException closed) {
            // the end of the calibration
        }
    }

    private void answer(Socket connection) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream());
                OutputStream out = connection.getOutputStream()) {
            while (skipHead(in)) {
                in.skipNBytes(requestBytes);
                rest();
                out.write(ANSWER);
            }
        } catch (IOException closed) {
            // the end of the calibration
        }
    }

    private void rest() {
        if (restNanos == 0) {
            return;
        }
        long start = System.nanoTime();
        for (long left = restNanos; left > 0; left = start + restNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        rests.accept(System.nanoTime() - start);
    }

    /** Read up to the empty line; return {@code false} at the end of the connection. */
    private static boolean skipHead(InputStream in) throws IOException {
        int lineFeeds = 0;
        while (lineFeeds < 2) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            lineFeeds = next == '\n' ? lineFeeds + 1 : next == '\r' ? lineFeeds : 0;
        }
        return true;
    }

    private static void start(Runnable loop) {
        Thread thread = new Thread(loop, "mlbench-echo");
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
