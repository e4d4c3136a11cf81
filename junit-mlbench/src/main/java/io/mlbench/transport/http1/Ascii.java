package io.mlbench.transport.http1;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.apiguardian.api.API;

/** Looks into bytes of an HTTP head without making strings of them. Ends are exclusive. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Ascii {

    /** RFC 9110, section 5.6.2: the characters of a token, so of a field name. */
    private static final BitSet TOKEN = new BitSet(128);

    static {
        TOKEN.set('0', '9' + 1);
        TOKEN.set('A', 'Z' + 1);
        TOKEN.set('a', 'z' + 1);
        "!#$%&'*+-.^_`|~".chars().forEach(TOKEN::set);
    }

    private Ascii() {}

    public static boolean isToken(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!TOKEN.get(bytes[i] & 0xff)) {
                return false;
            }
        }
        return from < to;
    }

    public static boolean isToken(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return isToken(bytes, 0, bytes.length);
    }

    /** Return whether there is no control character but the tab. */
    static boolean isText(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            int c = bytes[i] & 0xff;
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                return false;
            }
        }
        return true;
    }

    /**
     * Compare without regard to case.
     *
     * @param lowerCase what is looked for
     */
    static boolean matches(byte[] bytes, int from, int to, String lowerCase) {
        if (to - from != lowerCase.length()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            int c = bytes[i];
            if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != lowerCase.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }

    /** Return whether a list with commas has the element, without regard to case. */
    static boolean lists(byte[] bytes, int from, int to, String lowerCase) {
        for (int start = from; start <= to; ) {
            int comma = indexOf(bytes, start, to, ',');
            int first = skipBlanks(bytes, start, comma);
            if (matches(bytes, first, dropBlanks(bytes, first, comma), lowerCase)) {
                return true;
            }
            start = comma + 1;
        }
        return false;
    }

    /** Return the first place of the character, or {@code to} where there is none. */
    static int indexOf(byte[] bytes, int from, int to, char wanted) {
        int i = from;
        while (i < to && bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    /** Return the first place that holds neither space nor tab. */
    static int skipBlanks(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && isBlank(bytes[i])) {
            i++;
        }
        return i;
    }

    /** Return the end without spaces and tabs. */
    static int dropBlanks(byte[] bytes, int from, int to) {
        int i = to;
        while (i > from && isBlank(bytes[i - 1])) {
            i--;
        }
        return i;
    }

    static boolean isBlank(byte c) {
        return c == ' ' || c == '\t';
    }

    static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}
