package io.mlbench.progress;

import java.io.Console;
import org.apiguardian.api.API;

/**
 * Whether output goes to a person's terminal.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Terminal {

    private Terminal() {}

    /** From Java 22 on a console exists on redirected streams too, and tells by {@code isTerminal}. */
    @SuppressWarnings("SystemConsoleNull") // null up to Java 21; later ones are asked below
    public static boolean isTerminal() {
        Console console = System.console();
        if (console == null || System.getenv("CI") != null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
