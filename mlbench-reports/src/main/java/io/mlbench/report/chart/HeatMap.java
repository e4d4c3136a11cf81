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
    private static final double LARGEST_CELL = 44;
    private static final double CELL_WITH_NUMBER = 24;
    private static final double HEADER = 24;

    /** Labels are smaller than elsewhere, and do not grow on narrow screens. */
    private static final double FONT = 12;

    private static final double WIDEST_LABEL = 86 * TextWidth.LARGEST_FONT / FONT;

    /** Cosine and sine of the columns' labels, which lean by 60°. */
    private static final double ACROSS = 0.5;

    private static final double UPWARDS = 0.87;

    /** Return the drawing. */
    public HtmlBuilder draw() {
        double widest = columns.stream()
                .mapToDouble(column -> TextWidth.of(shortened(column)) * FONT / TextWidth.LARGEST_FONT)
                .max()
                .orElse(0);
        double room = Frame.WIDTH - LEFT - 8 - widest * ACROSS;
        double cell = Math.min(LARGEST_CELL, room / Math.max(1, Math.max(rows.size(), columns.size())));
        double top = HEADER + 10 + widest * UPWARDS;
        HtmlBuilder svg = Frame.start(title, description, Frame.WIDTH, top + rows.size() * cell + 8);
        Frame.text(svg, ChartColor.MUTED, "start", 4, 14, "rows: right label, columns: answer");
        double size = Math.max(6, Math.min(FONT, cell));
        for (int column = 0; column < columns.size(); column++) {
            double x = LEFT + (column + 0.5) * cell + 4;
            svg.leaf(
                    "text",
                    shortened(columns.get(column)),
                    "class",
                    ChartColor.TEXT.fillClass() + " fixed",
                    "fill",
                    ChartColor.TEXT.color(),
                    "font-size",
                    HtmlBuilder.coordinate(size),
                    "transform",
                    "translate(%s %s) rotate(-60)"
                            .formatted(HtmlBuilder.coordinate(x), HtmlBuilder.coordinate(top - 6)));
        }
        for (int row = 0; row < rows.size(); row++) {
            drawRow(svg, cell, size, row, top + row * cell);
        }
        return svg.close();
    }

    private void drawRow(HtmlBuilder svg, double cell, double size, int row, double y) {
        String gold = rows.get(row);
        svg.leaf(
                "text",
                shortened(gold),
                "class",
                ChartColor.TEXT.fillClass() + " fixed",
                "fill",
                ChartColor.TEXT.color(),
                "font-size",
                HtmlBuilder.coordinate(size),
                "text-anchor",
                "end",
                "x",
                HtmlBuilder.coordinate(LEFT - 6),
                "y",
                HtmlBuilder.coordinate(y + cell / 2 + size / 3));
        Frame.rect(svg, ChartColor.SHADE, LEFT, y + 0.5, columns.size() * cell, cell - 1);
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
            HtmlBuilder svg, double cell, double x, double y, String gold, String answer, long count, double share) {
        ChartColor ink = gold.equals(answer) ? ChartColor.BLUE : ChartColor.RED;
        svg.open("g", "class", "m").leaf("title", gold + " answered as " + answer + ": " + count);
        svg.empty(
                "rect",
                "class",
                ink.fillClass(),
                "fill",
                ink.color(),
                // A single confusion among hundreds is what one looks for: it must be seen.
                "fill-opacity",
                HtmlBuilder.coordinate(0.2 + 0.6 * Math.sqrt(share)),
                "x",
                HtmlBuilder.coordinate(x + 0.5),
                "y",
                HtmlBuilder.coordinate(y + 0.5),
                "width",
                HtmlBuilder.coordinate(cell - 1),
                "height",
                HtmlBuilder.coordinate(cell - 1));
        if (cell >= CELL_WITH_NUMBER) {
            svg.leaf(
                    "text",
                    Long.toString(count),
                    "class",
                    ChartColor.TEXT.fillClass() + " fixed",
                    "fill",
                    ChartColor.TEXT.color(),
                    "font-size",
                    "11",
                    "text-anchor",
                    "middle",
                    "x",
                    HtmlBuilder.coordinate(x + cell / 2),
                    "y",
                    HtmlBuilder.coordinate(y + cell / 2 + 4));
        }
        svg.close();
    }

    private static String shortened(String label) {
        return TextWidth.fit(label, WIDEST_LABEL);
    }
}
