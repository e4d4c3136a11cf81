package io.mlbench.report;

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
        return "| "
                + String.join(
                        " | ",
                        List.of(cells).stream()
                                .map(cell -> escape(cell.toString()))
                                .toList())
                + " |\n";
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

    static String escape(String text) {
        String line = PlainText.line(text).strip().replace("\\", "\\\\");
        // A link or an image would load something, or lead somewhere else than it says.
        String inert = line.replace("|", "\\|").replace("](", "]\\(");
        return TAG.matcher(inert).replaceAll("&lt;");
    }
}
