package io.mlbench.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apiguardian.api.API;

/**
 * A helper process that nobody waits for longer than a few seconds, whatever it does: where it waits for a pipe itself, or
 * leaves a child that keeps its output open, it is given up.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BoundedProcess {

    private BoundedProcess() {}

    /**
     * Run a command to its end.
     *
     * @param withErrors whether what it says on its error stream is a part of its output
     * @return what it said and how it ended; empty if it could not be started, or has not ended in time
     */
    public static Optional<Ended> run(List<String> command, boolean withErrors, long seconds) {
        ProcessBuilder builder = new ProcessBuilder(command);
        if (withErrors) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        }
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            try {
                return Optional.of(ended(process, seconds));
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException | ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Ended ended(Process process, long seconds)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<String> output = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try {
                        output.complete(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        output.completeExceptionally(e);
                    }
                },
                "mlbench-helper-output");
        reader.setDaemon(true);
        reader.start();
        long start = System.nanoTime();
        String text = output.get(seconds, TimeUnit.SECONDS);
        long left = TimeUnit.SECONDS.toNanos(seconds) - (System.nanoTime() - start);
        if (!process.waitFor(left, TimeUnit.NANOSECONDS)) {
            throw new TimeoutException();
        }
        return new Ended(text, process.exitValue());
    }

    /**
     * What came of a process.
     *
     * @param output what it said
     * @param exitCode how it ended
     */
    public record Ended(String output, int exitCode) {}
}
