package io.mlbench.cli.exit;

import io.mlbench.engine.control.JvmErrors;
import io.mlbench.progress.ConsoleText;
import org.apiguardian.api.API;

/** What ends a command, or a thread of it, without anybody having caught it. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Broken {

    private Broken() {}

    /** Tell it, and return the exit code. */
    public static int told(Throwable failure) {
        try {
            FailureText.print(failure, ConsoleText.writer(System.err));
        } catch (Error e) { // no memory, or no class, is left to tell it in other words
            System.err.print("The benchmark broke; raise the heap with JAVA_OPTS=-Xmx2g, or build again: ");
            System.err.println(failure);
        }
        return (FailureText.isOfEnding(failure) ? ExitCode.ABORTED : ExitCode.BROKEN).code();
    }

    /**
     * Take what a thread of ours or of a library died of. An error of the JVM
     * ends the process: whoever waits for that thread would wait for ever, or
     * judge what is left.
     */
    public static void uncaught(Thread thread, Throwable failure) {
        if (FailureText.isOfEnding(failure)) {
            return; // the process ends already
        }
        if (failure instanceof Error || JvmErrors.isIn(failure)) {
            Runtime.getRuntime().halt(CallingScript.told(told(failure)));
        }
        System.err.print("Exception in thread \"" + thread.getName() + "\" ");
        failure.printStackTrace();
    }
}
