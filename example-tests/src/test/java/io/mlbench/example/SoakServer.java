package io.mlbench.example;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server, in a process of its own, that fails at random and counts for itself
 * what became of each request. Prints its port, and ends with its input.
 */
final class SoakServer {

    /** What a client calls a request that went well. */
    static final String OK = "ok";

    private static final String JSON =
            "{\"outputs\":[{\"name\":\"OUT\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[0.5]}]}";

    /** A thousandth of the requests each, but for the overload; the rest goes well. */
    private static final int OF = 1000;

    private static final int OVERLOADED = 10;

    private final Random random;
    private final Map<String, Long> counts = new TreeMap<>();

    private SoakServer(long seed) {
        random = new Random(seed);
    }

    public static void main(String[] args) throws IOException {
        SoakServer server = new SoakServer(Long.parseLong(args[0]));
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        ServerSocket listener = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        System.out.println(listener.getLocalPort());
        threads.execute(() -> server.accept(listener, threads));
        System.in.transferTo(OutputStream.nullOutputStream());
    }

    private void accept(ServerSocket listener, ExecutorService threads) {
        try {
            while (true) {
                Socket client = listener.accept();
                threads.execute(() -> converse(client));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the listener broke", e);
        }
    }

    private void converse(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            for (String line = request(in); !line.isEmpty(); line = request(in)) {
                if (line.contains("/counts ")) {
                    answer(out, 200, told());
                } else if (!line.contains("/infer ")) {
                    answer(out, 200, "{}");
                } else if (!play(next(), in, out)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client has gone, which the faults make it do.
        }
    }

    /** Decide what becomes of a request, and count it before the client can know. */
    private synchronized String next() {
        String kind = switch (random.nextInt(OF)) {
            case 0 -> "timeout";
            case 1 -> "connection-reset";
            case 2 -> "body-truncated";
            case 3 -> "invalid-response";
            case 4 -> "server-error";
            case 5 -> "http-500";
            case 6 -> "protocol-error";
            default -> random.nextInt(OF) < OVERLOADED ? "http-503" : OK;
        };
        counts.merge(kind, 1L, Long::sum);
        return kind;
    }

    private synchronized String told() {
        StringBuilder text = new StringBuilder();
        counts.forEach(
                (kind, count) -> text.append(kind).append(' ').append(count).append('\n'));
        return text.toString();
    }

    /** Return whether the connection goes on. */
    private static boolean play(String kind, InputStream in, OutputStream out) throws IOException {
        switch (kind) {
            case "timeout" -> in.read(); // until the client gives up
            case "connection-reset" -> write(out, "HTTP/1.1 200 OK\r\nContent-Ty");
            case "body-truncated" -> write(out, head(200, JSON.length()) + JSON.substring(0, 20));
            case "protocol-error" -> write(out, "SSH-2.0-OpenSSH_9.2\r\n\r\n");
            case "invalid-response" -> {
                return answer(out, 200, JSON.substring(0, 20));
            }
            case "server-error" -> {
                return answer(out, 200, "{\"error\":\"out of memory\"}");
            }
            case "http-500", "http-503" -> {
                return answer(out, Integer.parseInt(kind.substring(5)), "{\"error\":\"busy\"}");
            }
            default -> {
                return answer(out, 200, JSON);
            }
        }
        return false;
    }

    private static boolean answer(OutputStream out, int status, String body) throws IOException {
        write(out, head(status, body.length()) + body);
        return true;
    }

    private static String head(int status, int length) {
        return "HTTP/1.1 " + status + " Status\r\nContent-Type: application/json\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Read a request and return its first line; empty at the end. */
    private static String request(InputStream in) throws IOException {
        String first = line(in);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        in.readNBytes(length);
        return first;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
