package io.mlbench.report.chart;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A histogram: bars over stretches of an axis, with marks.
 *
 * @param title what it shows
 * @param description what a reader who does not see it should know
 * @param x the axis to the right
 * @param y the axis upwards; begins at 0
 * @param bars what is drawn
 * @param marks values of {@code x} with a name, above the chart
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record BarChart(String title, String description, Axis x, Axis y, List<Bar> bars, List<LineChart.Mark> marks) {

    /** A bar and what it says. */
    public record Bar(double from, double to, double height, String text) {}

    /** Return the drawing. */
    public HtmlBuilder draw() {
        Frame frame = new Frame(x, y, 1);
        HtmlBuilder svg = frame.start(title, description);
        frame.drawAxes(svg);
        for (Bar bar : bars) {
            double from = frame.x(bar.from());
            // A bar that holds one request of thousands must not vanish.
            double top = bar.height() > 0 ? Math.min(frame.y(bar.height()), frame.bottom() - 1.5) : frame.bottom();
            svg.open(
                    "rect",
                    "class",
                    ChartColor.BLUE.fillClass() + " m",
                    "fill",
                    ChartColor.BLUE.color(),
                    "x",
                    HtmlBuilder.coordinate(from),
                    "y",
                    HtmlBuilder.coordinate(top),
                    "width",
                    HtmlBuilder.coordinate(Math.max(1, frame.x(bar.to()) - from - 0.8)),
                    "height",
                    HtmlBuilder.coordinate(frame.bottom() - top));
            svg.leaf("title", bar.text()).close();
        }
        new MarkRow(marks, frame::x, Frame.room(y)).draw(svg, ChartColor.TEXT, 14, frame.top(), frame.bottom());
        return svg.close();
    }
}
