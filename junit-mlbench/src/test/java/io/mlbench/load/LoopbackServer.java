package io.mlbench.load;

import io.mlbench.transport.EncodedRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A server over raw sockets, a thread for each connection, that counts for itself what it was asked. */
final class LoopbackServer implements AutoCloseable {

    /** What it answers. */
    interface Script {

        /**
         * Return the body of an answer.
         *
         * @param number the request, counted from 0 in the order of arrival
         * @throws IOException to close the connection without an answer
         */
        String answer(long number) throws IOException, InterruptedException;

        /** Return whether to send that answer a second time; may wait with it. */
        default boolean again(long number) throws InterruptedException {
            return false;
        }
    }

    private final ServerSocket listener;
    private final Script script;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();

    LoopbackServer(Script script) throws IOException {
        this.script = script;
        listener = new ServerSocket(0, 256, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        start(this::accept);
    }

    EncodedRequest request(String path) {
        return new EncodedRequest(
                "POST",
                URI.create("http://127.0.0.1:" + listener.getLocalPort() + path),
                Map.of(),
                "question".getBytes(StandardCharsets.US_ASCII));
    }

    long requests() {
        return requests.get();
    }

    int mostUnderWay() {
        return mostUnderWay.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the end of the server
        }
    }

    private void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            while (skipHead(in)) {
                in.skipNBytes("question".length());
                mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                long number = requests.getAndIncrement();
                String body = script.answer(number);
                underWay.decrementAndGet();
                byte[] answer = ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII);
                out.write(answer);
                if (script.again(number)) {
                    out.write(answer);
                }
            }
        } catch (IOException | InterruptedException closed) {
            // the end of the connection
        }
    }

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
        Thread thread = new Thread(loop, "loopback-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
