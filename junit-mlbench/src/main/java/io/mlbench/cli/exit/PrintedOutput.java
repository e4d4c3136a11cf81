package io.mlbench.cli.exit;

import org.apiguardian.api.API;

/**
 * Whether what was printed reached the standard output. Print streams keep
 * silent about a full disk and a closed pipe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class PrintedOutput {

    private PrintedOutput() {}

    /** Return whether all that was printed so far was taken. */
    public static boolean isWhole() {
        return !System.out.checkError();
    }

    /** Tell that some was not, and return the exit code of a command that would have ended with another. */
    public static int lost(int code) {
        System.err.println("The output is not complete: the disk is full, or its reader ended early, as head does."
                + " Free space, or write it to a file and read that.");
        return Math.max(code, ExitCode.BROKEN.code());
    }
}
