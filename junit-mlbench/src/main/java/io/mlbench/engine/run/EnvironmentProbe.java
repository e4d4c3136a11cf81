package io.mlbench.engine.run;

import io.mlbench.gpu.BoundedProcess;
import io.mlbench.result.Environment;
import io.mlbench.result.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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
                fingerprint(MachineName.ofThisMachine().text() + "|" + os + "|" + cpus),
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

    private static String fingerprint(String text) {
        return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), 0, 8);
    }

    /** Outside of a repository, or without git, there is no commit to tell; nor where a file of it is a pipe. */
    private static Optional<String> git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return BoundedProcess.run(command, false, GIT_SECONDS)
                .filter(ended -> ended.exitCode() == 0)
                .map(ended -> ended.output().strip());
    }

    private static final class Once {
        static final Environment ENVIRONMENT = read();
    }
}
