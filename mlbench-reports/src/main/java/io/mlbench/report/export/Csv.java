package io.mlbench.report.export;

import io.mlbench.report.NumberFormats;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Cells of comma-separated values (RFC 4180, with line feeds), safe to open in a spreadsheet. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Csv {

    /** What a spreadsheet would run as a formula, also behind the white space that it skips; full-width signs count too. */
    private static final Pattern FORMULA =
            Pattern.compile("[\\s\\p{Z}\\p{Cf}]*[=+\\-@＝＋－＠].*|[\\t\\r].*", Pattern.DOTALL);

    /** What steers a terminal that shows the file. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\t\\r\\n]]");

    private static final Pattern NEEDS_QUOTES = Pattern.compile(".*[,\"\\r\\n].*", Pattern.DOTALL);

    private Csv() {}

    public static String row(String... cells) {
        return String.join(",", cells) + "\n";
    }

    /** Return the cell, behind an apostrophe where it would be a formula; empty for {@code null}. */
    public static String text(@Nullable String value) {
        String text = value == null ? "" : CONTROL.matcher(value).replaceAll("\ufffd");
        String inert = FORMULA.matcher(text).matches() ? "'" + text : text;
        return NEEDS_QUOTES.matcher(inert).matches() ? '"' + inert.replace("\"", "\"\"") + '"' : inert;
    }

    /** Return the number without unit; empty if it is missing, "unbounded" if it is infinite. */
    public static String number(OptionalDouble value) {
        return value.isPresent() ? NumberFormats.plain(value.getAsDouble()) : "";
    }
}
