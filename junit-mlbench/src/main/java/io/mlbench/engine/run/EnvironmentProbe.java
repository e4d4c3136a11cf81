package io.mlbench.engine.run;

import io.mlbench.result.Environment;
import io.mlbench.result.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/** Reads the machine and the code that measure, once in a JVM. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EnvironmentProbe {

    private static final long GIT_SECONDS = 5;

    private EnvironmentProbe() {}

    public static Environment environment() {
        return Once.ENVIRONMENT;
    }

    private static Environment read() {
        String os = System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
        int cpus = Runtime.getRuntime().availableProcessors();
        Optional<String> commit = git("rev-parse", "HEAD");
        return new Environment(
                fingerprint(hostName() + "|" + os + "|" + cpus),
                cpus,
                os,
                System.getProperty("java.vendor") + " " + System.getProperty("java.version"),
                commit.orElse(null),
                commit.isEmpty()
                        ? null
                        : git("status", "--porcelain")
                                .map(changes -> !changes.isEmpty())
                                .orElse(null),
                Optional.ofNullable(EnvironmentProbe.class.getPackage().getImplementationVersion())
                        .orElse("development"));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String fingerprint(String text) {
        return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), 0, 8);
    }

    /** Outside of a repository, or without git, there is no commit to tell. */
    private static Optional<String> git(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // It waits for ever where a file of the repository is a pipe; its output then ends with it.
            CompletableFuture.delayedExecutor(GIT_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
            byte[] output = process.getInputStream().readAllBytes();
            return process.waitFor() == 0
                    ? Optional.of(new String(output, StandardCharsets.UTF_8).strip())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static final class Once {
        static final Environment ENVIRONMENT = read();
    }
}
