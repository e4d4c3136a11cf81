package io.mlbench.recording;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Tells the JVMs of one build from those of an earlier one in the same folder. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BuildId {

    /** The main class of the JVMs that Surefire starts, or the jar that names it. */
    private static final Pattern SUREFIRE = Pattern.compile(
            "org\\.apache\\.maven\\.surefire\\.booter\\.ForkedBooter.*|.*surefirebooter[^/\\\\]*\\.jar .*");

    private static final Set<String> SHELLS =
            Set.of("sh", "ash", "bash", "busybox", "dash", "ksh", "zsh", "cmd.exe", "cmd");

    private BuildId() {}

    /** Return the same text in all forks of one build: the process that started them, and when it started. */
    public static String id() {
        return io.mlbench.store.caselog.BuildNumbers.startedBy(
                starter(ProcessHandle.current(), isFork(System.getProperty("sun.java.command", ""))));
    }

    /** Return whether a command is that of a JVM which Surefire started; tests in Maven's own process have Maven's. */
    static boolean isFork(String command) {
        return SUREFIRE.matcher(command).matches();
    }

    /**
     * Return the process that started another. Surefire starts each fork through
     * a shell of its own, which most shells stay beside: the build is above it.
     * A shell above any other JVM is a person's, or a script's, and is the build.
     */
    static ProcessHandle starter(ProcessHandle started, boolean isFork) {
        ProcessHandle starter = started.parent().orElse(started);
        return isFork && isShell(starter) ? starter.parent().orElse(starter) : starter;
    }

    private static boolean isShell(ProcessHandle process) {
        return process.info()
                .command()
                .flatMap(command -> Optional.ofNullable(Path.of(command).getFileName()))
                .filter(name -> SHELLS.contains(name.toString()))
                .isPresent();
    }
}
