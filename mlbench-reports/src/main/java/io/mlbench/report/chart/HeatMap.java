package io.mlbench.report.chart;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A matrix of counts: rows are what was right, columns what was answered. Each
 * cell's depth is its share of its row; the diagonal has a colour of its own.
 *
 * @param title what it shows
 * @param description what a reader who does not see it should know
 * @param rows the rows' labels
 * @param columns the columns' labels
 * @param counts row to column to count; what is absent is 0
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record HeatMap(
        String title,
        String description,
        List<String> rows,
        List<String> columns,
        Map<String, Map<String, Long>> counts) {

    private static final double LEFT = 96;
    private static final double TOP = 84;
    private static final double LARGEST_CELL = 44;
    private static final double CELL_WITH_NUMBER = 24;
    private static final int LONGEST_LABEL = 11;

    /** Return the drawing. */
    public Markup draw() {
        double cell =
                Math.min(LARGEST_CELL, (Frame.WIDTH - LEFT - 8) / Math.max(1, Math.max(rows.size(), columns.size())));
        Markup svg = Frame.start(title, description, Frame.WIDTH, TOP + rows.size() * cell + 8);
        Frame.text(svg, Ink.MUTED, "start", 4, 14, "rows: right label, columns: answer");
        double size = Math.max(6, Math.min(12, cell));
        for (int column = 0; column < columns.size(); column++) {
            double x = LEFT + (column + 0.5) * cell + 4;
            svg.leaf(
                    "text",
                    shortened(columns.get(column)),
                    "class",
                    Ink.TEXT.fillClass() + " fixed",
                    "fill",
                    Ink.TEXT.color(),
                    "font-size",
                    Markup.coordinate(size),
                    "transform",
                    "translate(%s %s) rotate(-60)".formatted(Markup.coordinate(x), Markup.coordinate(TOP - 6)));
        }
        for (int row = 0; row < rows.size(); row++) {
            drawRow(svg, cell, size, row);
        }
        return svg.close();
    }

    private void drawRow(Markup svg, double cell, double size, int row) {
        String gold = rows.get(row);
        double y = TOP + row * cell;
        svg.leaf(
                "text",
                shortened(gold),
                "class",
                Ink.TEXT.fillClass() + " fixed",
                "fill",
                Ink.TEXT.color(),
                "font-size",
                Markup.coordinate(size),
                "text-anchor",
                "end",
                "x",
                Markup.coordinate(LEFT - 6),
                "y",
                Markup.coordinate(y + cell / 2 + size / 3));
        Frame.rect(svg, Ink.SHADE, LEFT, y + 0.5, columns.size() * cell, cell - 1);
        Map<String, Long> given = counts.getOrDefault(gold, Map.of());
        double total = given.values().stream().mapToLong(Long::longValue).sum();
        for (int column = 0; column < columns.size(); column++) {
            long count = given.getOrDefault(columns.get(column), 0L);
            if (count > 0) {
                drawCell(svg, cell, LEFT + column * cell, y, gold, columns.get(column), count, count / total);
            }
        }
    }

    private static void drawCell(
            Markup svg, double cell, double x, double y, String gold, String answer, long count, double share) {
        Ink ink = gold.equals(answer) ? Ink.BLUE : Ink.RED;
        svg.open("g", "class", "m").leaf("title", gold + " answered as " + answer + ": " + count);
        svg.empty(
                "rect",
                "class",
                ink.fillClass(),
                "fill",
                ink.color(),
                // A single confusion among hundreds is what one looks for: it must be seen.
                "fill-opacity",
                Markup.coordinate(0.2 + 0.6 * Math.sqrt(share)),
                "x",
                Markup.coordinate(x + 0.5),
                "y",
                Markup.coordinate(y + 0.5),
                "width",
                Markup.coordinate(cell - 1),
                "height",
                Markup.coordinate(cell - 1));
        if (cell >= CELL_WITH_NUMBER) {
            svg.leaf(
                    "text",
                    Long.toString(count),
                    "class",
                    Ink.TEXT.fillClass() + " fixed",
                    "fill",
                    Ink.TEXT.color(),
                    "font-size",
                    "11",
                    "text-anchor",
                    "middle",
                    "x",
                    Markup.coordinate(x + cell / 2),
                    "y",
                    Markup.coordinate(y + cell / 2 + 4));
        }
        svg.close();
    }

    private static String shortened(String label) {
        return label.codePointCount(0, label.length()) <= LONGEST_LABEL
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }
}
