package io.mlbench.report.html;

import io.mlbench.report.chart.HtmlBuilder;
import java.util.List;

/**
 * A table in a box of its own that scrolls where the screen is narrow. The
 * attributes of its borders are for readers whose server forbids style sheets.
 */
final class HtmlTable {

    /** A server's message may be a whole page. */
    private static final int LONGEST_CELL = 600;

    private final String caption;
    private final List<Column> columns;
    private final HtmlBuilder body = new HtmlBuilder();
    private int rows;

    /** A column; figures stand at the right. */
    record Column(String title, boolean isFigure) {}

    HtmlTable(String caption, Column... columns) {
        this(caption, List.of(columns));
    }

    HtmlTable(String caption, List<Column> columns) {
        this.caption = caption;
        this.columns = List.copyOf(columns);
    }

    static Column words(String title) {
        return new Column(title, false);
    }

    static Column figure(String title) {
        return new Column(title, true);
    }

    /** Add a row of {@link HtmlBuilder} or of text, the first of which names the row. */
    HtmlTable row(Object... cells) {
        body.open("tr");
        for (int i = 0; i < cells.length; i++) {
            cell(cells[i], i == 0, columns.get(i).isFigure());
        }
        body.close();
        rows++;
        return this;
    }

    private void cell(Object content, boolean isName, boolean isFigure) {
        String element = isName ? "th" : "td";
        if (isName) {
            body.open(element, "scope", "row", "align", isFigure ? "right" : "left");
        } else if (isFigure) {
            body.open(element, "class", "n", "align", "right");
        } else {
            body.open(element);
        }
        if (content instanceof HtmlBuilder markup) {
            body.add(markup);
        } else {
            body.text(shortened(content.toString()));
        }
        body.close();
    }

    int rows() {
        return rows;
    }

    HtmlBuilder draw() {
        HtmlBuilder table = new HtmlBuilder();
        table.open("div", "class", "scroll", "role", "region", "aria-label", caption, "tabindex", "0");
        // Two columns fit any screen if their words may break.
        table.open(
                "table",
                "class",
                columns.size() == 2 ? "pair" : "many",
                "border",
                "1",
                "cellpadding",
                "5",
                "cellspacing",
                "0");
        table.leaf("caption", caption);
        table.open("thead").open("tr");
        for (Column column : columns) {
            if (column.isFigure()) {
                table.leaf("th", column.title(), "scope", "col", "class", "n", "align", "right");
            } else {
                table.leaf("th", column.title(), "scope", "col", "align", "left");
            }
        }
        table.close().close().open("tbody").add(body).close();
        return table.close().close();
    }

    /** Return the table behind a line that opens it, for what a chart shows already. */
    HtmlBuilder folded() {
        return new HtmlBuilder()
                .open("details")
                .leaf("summary", "As a table")
                .add(draw())
                .close();
    }

    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_CELL
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_CELL)) + "…";
    }
}
