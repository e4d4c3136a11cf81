package io.mlbench.engine;

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

/**
 * Answers every request always the same, within this process, at once or after a
 * rest: what a client measures against it, less the rest, is its own share, and
 * that of two threads and the loopback interface.
 */
final class EchoServer implements AutoCloseable {

    /** Told by the serving threads how long they kept an answer back, from its request's last byte on. */
    @FunctionalInterface
    interface Rests {
        void rested(int number, long nanos);
    }

    private static final int BACKLOG = 128;
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
                    .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener;
    private final int requestBytes;
    private final long restNanos;
    private final Rests rests;
    private final List<Socket> connections = new ArrayList<>();

    /**
     * Start a server that answers at once.
     *
     * @param requestBytes the length of each request's body, which is read and not looked at
     */
    EchoServer(int requestBytes) throws IOException {
        this(requestBytes, Duration.ZERO, (number, nanos) -> {});
    }

    /**
     * Start a server that rests before it answers.
     *
     * @param rest the shortest time between a request and its answer
     * @param rests learns the time that it was
     */
    EchoServer(int requestBytes, Duration rest, Rests rests) throws IOException {
        this.requestBytes = requestBytes;
        this.restNanos = rest.toNanos();
        this.rests = rests;
        listener = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        start(this::accept);
    }

    /** Return the address of a request; its number is what {@link Rests} is told. */
    URI uri(int number) {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/" + number);
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
            for (int number = readHead(in); number >= 0; number = readHead(in)) {
                in.skipNBytes(requestBytes);
                rest(number);
                out.write(ANSWER);
            }
        } catch (IOException closed) {
            // the end of the calibration
        }
    }

    private void rest(int number) {
        if (restNanos == 0) {
            return;
        }
        long start = System.nanoTime();
        for (long left = restNanos; left > 0; left = start + restNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        rests.rested(number, System.nanoTime() - start);
    }

    /** Read up to the empty line; return the request's number, or -1 at the end of the connection. */
    private static int readHead(InputStream in) throws IOException {
        int next = in.read();
        while (next != '/') { // "POST /42 HTTP/1.1"
            if (next < 0) {
                return -1;
            }
            next = in.read();
        }
        int number = 0;
        for (next = in.read(); next >= '0' && next <= '9'; next = in.read()) {
            number = number * 10 + next - '0';
        }
        int lineFeeds = 0;
        while (lineFeeds < 2) {
            next = in.read();
            if (next < 0) {
                return -1;
            }
            lineFeeds = next == '\n' ? lineFeeds + 1 : next == '\r' ? lineFeeds : 0;
        }
        return number;
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
