package io.mlbench.example;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port that speaks HTTP/2 only: it greets with a SETTINGS frame and drops who sends anything else. */
final class GrpcPort implements AutoCloseable {

    /** Length 0, type SETTINGS (4), no flags, stream 0: RFC 9113, sections 4.1 and 6.5. */
    private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};

    private static final int PREFACE = 24;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Thread thread = new Thread(this::serve, "grpc-port");

    GrpcPort() throws IOException {
        thread.setDaemon(true);
        thread.start();
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                socket.getOutputStream().write(SETTINGS);
                socket.getInputStream().readNBytes(PREFACE);
            } catch (IOException e) {
                // the client hung up, or the test is over
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
