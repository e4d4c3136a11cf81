package io.mlbench.progress;

import java.io.Console;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;

/**
 * Whether output goes to a person's terminal.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Terminal {

    private Terminal() {}

    /** Return whether a line of the standard output can be written over, for a person who looks on. */
    public static boolean isTerminal() {
        return isTerminal(Terminal::hasConsole, System.getenv());
    }

    /** A build server keeps a log, even where it offers a terminal; a dumb one cannot go back in a line. */
    static boolean isTerminal(BooleanSupplier console, Map<String, String> environment) {
        return !environment.containsKey("CI") && !"dumb".equals(environment.get("TERM")) && console.getAsBoolean();
    }

    /** From Java 22 on a console exists on redirected streams too, and tells by {@code isTerminal}. */
    @SuppressWarnings("SystemConsoleNull") // null up to Java 21; later ones are asked below
    private static boolean hasConsole() {
        Console console = System.console();
        if (console == null) {
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
