package io.mlbench.protocol.openinference;

import io.mlbench.plan.value.EndpointUrl;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** Finds out whether a port that does not speak HTTP/1.1 speaks HTTP/2, as a gRPC port does. */
final class GrpcProbe {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FRAME_HEADER = 9;
    private static final byte SETTINGS = 4;
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private GrpcProbe() {}

    /** Return whether the port answers the start of an HTTP/2 connection with a SETTINGS frame. */
    static boolean speaksHttp2(EndpointUrl url, Duration timeout) {
        int millis = (int) Math.max(1, Math.min(timeout.toMillis(), LONGEST.toMillis()));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.host(), url.port()), millis);
            socket.setSoTimeout(millis);
            // A frame header of length 0, flags 0 and stream 0: settings that change nothing.
            byte[] hello = Arrays.copyOf(PREFACE, PREFACE.length + FRAME_HEADER);
            hello[PREFACE.length + 3] = SETTINGS;
            socket.getOutputStream().write(hello);
            return isSettings(socket.getInputStream().readNBytes(FRAME_HEADER));
        } catch (IOException e) {
            return false; // whatever it is, it is no HTTP/2 server
        }
    }

    private static boolean isSettings(byte[] header) {
        if (header.length < FRAME_HEADER) {
            return false;
        }
        int length = (header[0] & 0xFF) << 16 | (header[1] & 0xFF) << 8 | (header[2] & 0xFF);
        boolean streamZero = (header[5] | header[6] | header[7] | header[8]) == 0;
        // Each setting takes six bytes; the first SETTINGS frame of a connection is no acknowledgement (flag 1).
        return header[3] == SETTINGS && header[4] == 0 && streamZero && length % 6 == 0;
    }

    /** Return the port on which the server that has this gRPC port probably speaks HTTP. */
    static int likelyHttpPort(int grpcPort) {
        // Triton: HTTP 8000, gRPC 8001. MLServer: 8080 and 8081. Others follow the one or the other.
        return grpcPort - 1;
    }
}
