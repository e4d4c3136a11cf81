package io.mlbench.report;

import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Text from outside as one line that a terminal or a log may show. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class PlainText {

    /**
     * Control characters, which end lines and steer terminals; marks of writing
     * direction, which turn the rest of a line round; and what takes no room, so
     * that names that look alike are alike. Joiners stay: some scripts need them.
     */
    static final String UNPRINTABLE = "\\p{Cc}\\p{Cs}\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff";

    private static final Pattern BREAKS = Pattern.compile("[" + UNPRINTABLE + "]+");

    private PlainText() {}

    /** Return the text with a space for each run of such characters. */
    public static String line(String text) {
        return BREAKS.matcher(text).replaceAll(" ");
    }
}
