package io.mlbench.report.chart;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Rows with a value each, as a bar or as a dot within its interval.
 *
 * @param title what it shows
 * @param description what a reader who does not see it should know
 * @param x the axis to the right
 * @param rows from top to bottom
 * @param reference a value to compare with, or NaN for none
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record IntervalChart(String title, String description, Axis x, List<Row> rows, double reference) {

    private static final double ROW = 24;
    private static final double TOP = 8;
    private static final double WIDEST_LABEL = 144;
    private static final double NARROWEST_LABEL = 60;
    private static final double RIGHT = 86;
    private static final double BOTTOM = 44;

    /**
     * A row.
     *
     * @param label its name
     * @param value where the dot stands or the bar ends
     * @param low where the interval begins; NaN for a bar without interval
     * @param high where it ends
     * @param figure the value as text, at the right
     * @param text all that it says
     */
    public record Row(
            String label, double value, double low, double high, String figure, ChartColor ink, String text) {}

    /** Return the drawing. */
    public HtmlBuilder draw() {
        double bottom = TOP + rows.size() * ROW;
        HtmlBuilder svg = Frame.start(title, description, Frame.WIDTH, bottom + BOTTOM);
        for (Axis.Tick tick : x.ticks()) {
            Frame.line(svg, ChartColor.GRID, "none", place(tick.value()), TOP, place(tick.value()), bottom);
        }
        Frame.drawTicks(svg, x, this::place, bottom);
        if (!Double.isNaN(reference)) {
            Frame.line(svg, ChartColor.MUTED, "4 3", 1.5, place(reference), TOP, place(reference), bottom);
        }
        Frame.text(svg, ChartColor.MUTED, "middle", (left() + Frame.WIDTH - RIGHT) / 2, bottom + 37, x.title());
        for (int i = 0; i < rows.size(); i++) {
            draw(svg, rows.get(i), TOP + (i + 0.5) * ROW);
        }
        return svg.close();
    }

    private void draw(HtmlBuilder svg, Row row, double y) {
        Frame.text(svg, ChartColor.TEXT, "end", left() - 8, y + 4, TextWidth.fit(row.label(), WIDEST_LABEL));
        Frame.text(svg, ChartColor.TEXT, "end", Frame.WIDTH - 4, y + 4, row.figure());
        svg.open("g", "class", "m").leaf("title", row.text());
        if (Double.isNaN(row.low())) {
            Frame.rect(svg, row.ink(), left(), y - 7, place(row.value()) - left(), 14);
        } else {
            double from = place(row.low());
            double to = place(row.high());
            svg.empty(
                    "path",
                    "class",
                    row.ink().strokeClass(),
                    "stroke",
                    row.ink().color(),
                    "stroke-width",
                    "2",
                    "fill",
                    "none",
                    "d",
                    "M%1$s %3$sH%2$sM%1$s %4$sV%5$sM%2$s %4$sV%5$s"
                            .formatted(
                                    HtmlBuilder.coordinate(from),
                                    HtmlBuilder.coordinate(to),
                                    HtmlBuilder.coordinate(y),
                                    HtmlBuilder.coordinate(y - 4),
                                    HtmlBuilder.coordinate(y + 4)));
            svg.empty(
                    "circle",
                    "class",
                    row.ink().fillClass(),
                    "fill",
                    row.ink().color(),
                    "cx",
                    HtmlBuilder.coordinate(place(row.value())),
                    "cy",
                    HtmlBuilder.coordinate(y),
                    "r",
                    "4.5");
        }
        svg.close();
    }

    private double place(double value) {
        return left() + x.share(value) * (Frame.WIDTH - left() - RIGHT);
    }

    private double left() {
        double widest = rows.stream()
                .mapToDouble(row -> TextWidth.of(row.label()))
                .max()
                .orElse(0);
        return 12 + Math.max(NARROWEST_LABEL, Math.min(WIDEST_LABEL, widest));
    }
}
