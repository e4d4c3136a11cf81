package io.mlbench.transport;

import java.io.BufferedReader;
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
import java.util.concurrent.atomic.AtomicInteger;

/** A raw server that plays one script for each connection, so that it can misbehave byte by byte. */
final class ScriptedServer implements AutoCloseable {

    /** What to do with one connection; it is closed afterwards. */
    interface Script {
        void play(Conversation conversation) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);

    ScriptedServer(Script script) throws IOException {
        this(script, InetAddress.getLoopbackAddress());
    }

    ScriptedServer(Script script, InetAddress address) throws IOException {
        listener = new ServerSocket(0, 50, address);
        start(() -> accept(script));
    }

    URI uri() {
        return URI.create("http://localhost:" + listener.getLocalPort() + "/");
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
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
    static final class Conversation {

        private final Socket socket;
        private final BufferedReader reader;
        private final CountDownLatch closing;

        Conversation(Socket socket, CountDownLatch closing) throws IOException {
            this.socket = socket;
            this.closing = closing;
            reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** Read one request and return its body, or end the script if the client has gone. */
        String request() throws IOException {
            int length = 0;
            String line = reader.readLine();
            if (line == null) {
                throw new IOException("no further request");
            }
            while (!line.isEmpty()) {
                if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
                line = reader.readLine();
            }
            char[] body = new char[length];
            for (int read = 0; read < length; ) {
                read += reader.read(body, read, length - read);
            }
            return new String(body);
        }

        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.UTF_8));
        }

        void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        void answer(String body) throws IOException {
            send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }

        /** Send one byte after the other, each in a packet of its own as far as it is in our power. */
        void dribble(String text) throws IOException {
            for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
                socket.getOutputStream().write(next);
            }
        }

        /** Say that nothing more will be sent, and go on listening. */
        void endOutput() throws IOException {
            socket.shutdownOutput();
        }

        /** Close with a reset in place of an orderly end. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Say nothing more until the test is over. */
        void stall() throws InterruptedException {
            closing.await();
        }
    }
}
