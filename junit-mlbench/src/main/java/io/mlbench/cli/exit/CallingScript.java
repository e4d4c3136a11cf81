package io.mlbench.cli.exit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/**
 * The script that started this JVM. A JVM that does not come to run a command
 * ends with 1, or with 0 for an option such as {@code -version}: so to the
 * script, commands tell their exit codes raised by a number of its choice, and
 * it takes any other for what it is.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CallingScript {

    /** No setting: those begin with "mlbench.". */
    private static final String RAISED_BY = "io.mlbench.exit-codes-raised-by";

    private static final Set<String> MEASURING = Set.of("run", "evaluate", "test");

    private static final int KILLED = 137;
    private static final long PAUSE_SECONDS = 5;

    private CallingScript() {}

    public static boolean isThere() {
        return Integer.getInteger(RAISED_BY) != null;
    }

    /** Return an exit code as the caller of this JVM wants it. */
    public static int told(int code) {
        return Integer.getInteger(RAISED_BY, 0) + code;
    }

    /** End with the script, where that is killed and can pass nothing on: nobody would see what is measured. */
    public static void watch(String[] args) {
        if (args.length > 0 && MEASURING.contains(args[0])) {
            ProcessHandle.current().parent().ifPresent(CallingScript::endWith);
        }
    }

    private static void endWith(ProcessHandle script) {
        CompletableFuture<Void> unused = script.onExit().thenRun(() -> {
            if (isSeen(script)) {
                watchAgain(script);
            } else {
                Runtime.getRuntime().halt(KILLED);
            }
        });
    }

    /** Return whether Linux still knows the process. To look it up needs no file handle; to be told of its end does. */
    private static boolean isSeen(ProcessHandle script) {
        return Files.exists(Path.of("/proc", String.valueOf(script.pid())));
    }

    private static void watchAgain(ProcessHandle script) {
        CompletableFuture<Void> unused = CompletableFuture.runAsync(
                () -> endWith(script), CompletableFuture.delayedExecutor(PAUSE_SECONDS, TimeUnit.SECONDS));
    }
}
