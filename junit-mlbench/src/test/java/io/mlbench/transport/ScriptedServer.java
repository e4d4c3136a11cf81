package io.mlbench.transport;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A raw server that plays one script for each connection, so that it can misbehave byte by byte. */
public final class ScriptedServer implements AutoCloseable {

    /** What to do with one connection; it is closed afterwards. */
    public interface Script {
        void play(Conversation conversation) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);

    public ScriptedServer(Script script) throws IOException {
        this(script, InetAddress.getLoopbackAddress());
    }

    public ScriptedServer(Script script, InetAddress address) throws IOException {
        this(script, new ServerSocket(0, 50, address));
    }

    /** Serve on a listener, which becomes the server's own. */
    public ScriptedServer(Script script, ServerSocket listener) {
        this.listener = listener;
        start(() -> accept(script));
    }

    public URI uri() {
        return URI.create("http://localhost:" + listener.getLocalPort() + "/");
    }

    public int port() {
        return listener.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    private void accept(Script script) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                start(() -> play(script, socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void play(Script script, Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            script.play(new Conversation(socket, closing));
        } catch (IOException | InterruptedException e) {
            // The client went away, as some tests intend.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** One connection, from the server's side. */
    public static final class Conversation {

        private final Socket socket;
        private final BufferedReader reader;
        private final CountDownLatch closing;
        private String requestLine = "";

        Conversation(Socket socket, CountDownLatch closing) throws IOException {
            this.socket = socket;
            this.closing = closing;
            reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** Read one request and return its body, or end the script if the client has gone. */
        public String request() throws IOException {
            int length = 0;
            String line = line();
            requestLine = line;
            while (!line.isEmpty()) {
                if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
                line = line();
            }
            char[] body = new char[length];
            for (int read = 0; read < length; ) {
                int count = reader.read(body, read, length - read);
                if (count < 0) {
                    throw new EOFException("the client left within a request");
                }
                read += count;
            }
            return new String(body);
        }

        private String line() throws IOException {
            String line = reader.readLine();
            if (line == null) {
                throw new EOFException("no further request");
            }
            return line;
        }

        /** Return the first line of the last request: "GET /v2 HTTP/1.1". */
        public String requestLine() {
            return requestLine;
        }

        public void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.UTF_8));
        }

        public void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        public void answer(String body) throws IOException {
            send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }

        /** Send one byte after the other, each in a packet of its own as far as it is in our power. */
        void dribble(String text) throws IOException {
            for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
                socket.getOutputStream().write(next);
            }
        }

        /** Say that nothing more will be sent, and go on listening. */
        public void endOutput() throws IOException {
            socket.shutdownOutput();
        }

        /** Close with a reset in place of an orderly end. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Close in an orderly way. */
        public void end() throws IOException {
            socket.close();
        }

        /**
         * Do nothing for so long, or until the test is over.
         *
         * @throws IOException if the test is over
         */
        public void pause(long millis) throws IOException, InterruptedException {
            if (closing.await(millis, TimeUnit.MILLISECONDS)) {
                throw new EOFException("the server is closing");
            }
        }

        /** Say nothing more until the test is over. */
        public void stall() throws InterruptedException {
            closing.await();
        }
    }
}
