package io.mlbench.report.text;

import io.mlbench.report.PlainText;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows of a Markdown table, safe from what names and servers' messages contain. */
final class MarkdownText {

    /** A "<" that would start a tag and swallow the text behind it; "<=" would not. */
    private static final Pattern TAG = Pattern.compile("<(?=[A-Za-z/!?])");

    private static final int NARROWEST = 5;

    private MarkdownText() {}

    static String row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ').append(escape(cell.toString())).append(" |");
        }
        return row.append('\n').toString();
    }

    /** Return the row below a header, with as many dashes as the columns are wide, at least five. */
    static String separator(List<String> header) {
        return header.stream()
                .map(cell -> "-"
                        .repeat(Math.max(
                                NARROWEST,
                                escape(cell).codePointCount(0, escape(cell).length()) + 2)))
                .collect(Collectors.joining("|", "|", "|\n"));
    }

    /** Whether nothing in it means anything to anybody: most cells are numbers and names. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            boolean isLetterOrDigit =
                    (one >= '0' && one <= '9') || (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z');
            boolean isMark = one == '.' || one == ':' || one == '-' || one == '/';
            boolean isInner = i > 0 && i < text.length() - 1;
            if (!isLetterOrDigit && !isMark && !(one == ' ' && isInner)) {
                return false;
            }
        }
        return true;
    }

    static String escape(String text) {
        if (isPlain(text)) {
            return text;
        }
        String line = PlainText.line(text).strip().replace("\\", "\\\\");
        // A link or an image would load something, or lead somewhere else than it says.
        String inert = line.replace("|", "\\|").replace("](", "]\\(");
        return TAG.matcher(inert).replaceAll("&lt;");
    }
}
