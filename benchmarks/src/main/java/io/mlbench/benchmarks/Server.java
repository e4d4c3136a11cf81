package io.mlbench.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

/** The server of {@code native/target.c}, a process of its own. */
final class Server implements AutoCloseable {

    static final String PATH = "/v2/models/known-delay/infer";

    private final Process process;
    private final int port;
    private final long startNanos;

    private Server(Process process, int port, long startNanos) {
        this.process = process;
        this.port = port;
        this.startNanos = startNanos;
    }

    /**
     * Start the server.
     *
     * @param mode the words of its command line, such as "constant", "1000"
     */
    static Server start(Commands commands, String... mode) {
        List<String> command = new ArrayList<>(List.of(commands.program("target")));
        command.addAll(List.of(mode));
        try {
            // Its input stays open, since it ends with it.
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            @SuppressWarnings("resource") // closes with the process
            Scanner words = new Scanner(process.getInputStream(), StandardCharsets.US_ASCII);
            if (!words.hasNextInt()) {
                throw new BenchmarkException("the target did not start: " + command);
            }
            return new Server(process, words.nextInt(), words.nextLong());
        } catch (IOException e) {
            throw new BenchmarkException("the target did not start: " + e.getMessage(), e);
        }
    }

    int port() {
        return port;
    }

    /** Return {@link System#nanoTime} at its start. */
    long startNanos() {
        return startNanos;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port + PATH);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
