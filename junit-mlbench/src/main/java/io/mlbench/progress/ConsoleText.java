package io.mlbench.progress;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/**
 * What goes to a console, without what a terminal would obey. Names of models,
 * labels and a server's words come from elsewhere; each of them could move the
 * cursor, change the window's title or turn the direction of writing.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ConsoleText {

    private ConsoleText() {}

    /** Return the text with a space for each control character but line ends and tabs. */
    public static String safe(String text) {
        StringBuilder shown = new StringBuilder(text);
        for (int i = 0; i < shown.length(); i++) {
            shown.setCharAt(i, safe(shown.charAt(i)));
        }
        return shown.toString();
    }

    /** Return a writer of UTF-8 that writes {@link #safe} text alone. */
    public static PrintWriter writer(PrintStream out) {
        return new PrintWriter(new Safe(new OutputStreamWriter(out, StandardCharsets.UTF_8)), true);
    }

    private static char safe(char character) {
        return isLayout(character) || !(Character.isISOControl(character) || turnsDirection(character))
                ? character
                : ' ';
    }

    /** A carriage return is none of them: what follows it is written over the line. */
    private static boolean isLayout(char character) {
        return character == '\n' || character == '\t';
    }

    private static boolean turnsDirection(char character) {
        return (character >= '\u202a' && character <= '\u202e') || (character >= '\u2066' && character <= '\u2069');
    }

    private static final class Safe extends FilterWriter {

        Safe(Writer out) {
            super(out);
        }

        @Override
        public void write(int character) throws IOException {
            out.write(safe((char) character));
        }

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            out.write(safe(new String(characters, offset, length)));
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            out.write(safe(text.substring(offset, offset + length)));
        }
    }
}
