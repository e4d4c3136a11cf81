package io.mlbench.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/**
 * A command line run in this process, with what it printed.
 *
 * @param code the exit code
 */
public record CommandLineRun(int code, String out, String err) {

    public static CommandLineRun of(String... arguments) {
        return of(() -> Main.execute(arguments));
    }

    /** Run with a standard output that takes nothing, as on a full disk. */
    public static CommandLineRun withoutOutput(String... arguments) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        return of(() -> Main.execute(arguments), full);
    }

    /** Run with both streams replaced; the tests that call this lock them. */
    static CommandLineRun of(IntSupplier command) {
        return of(command, new ByteArrayOutputStream());
    }

    private static CommandLineRun of(IntSupplier command, OutputStream out) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int code = command.getAsInt();
            return new CommandLineRun(code, out instanceof ByteArrayOutputStream bytes ? text(bytes) : "", text(err));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
