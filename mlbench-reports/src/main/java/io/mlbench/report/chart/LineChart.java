package io.mlbench.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Lines over a common axis, with shaded stretches, limits and marks.
 *
 * @param title what it shows
 * @param description what a reader who does not see it should know
 * @param x the axis to the right
 * @param y the axis upwards
 * @param lines what is drawn
 * @param shades stretches of {@code x} with a name, behind the lines
 * @param limits values of {@code y} with a name
 * @param marks values of {@code x} with a name
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record LineChart(
        String title,
        String description,
        Axis x,
        Axis y,
        List<Line> lines,
        List<Shade> shades,
        List<Limit> limits,
        List<Mark> marks) {

    /** So many points may have dots of their own before they merge. */
    private static final int MOST_DOTS = 120;

    private static final int MOST_LIMITS = 6;
    private static final double WIDEST_LIMIT = 330;
    private static final String DASHES = "4 3";

    /** A line; {@code spots} ascend in x. A gap is a spot whose y is not finite. */
    public record Line(String name, ChartColor ink, List<Spot> spots) {}

    /** A point and what it says. */
    public record Spot(double x, double y, String text) {}

    /** A stretch of the x axis. */
    public record Shade(double from, double to, String name) {}

    /** A value that should not be passed. */
    public record Limit(double y, String name, ChartColor ink) {}

    /** A moment: a short name, and all that it says. */
    public record Mark(double x, String name, String text) {}

    /** Return the drawing. */
    public HtmlBuilder draw() {
        Legend legend = new Legend(keys(), Frame.room(y));
        int rows = legend.rows() + (marks.isEmpty() ? 0 : 1);
        Frame frame = new Frame(x, y, rows);
        HtmlBuilder svg = frame.start(title, description);
        for (Shade shade : shades) {
            double from = frame.x(shade.from());
            double width = frame.x(shade.to()) - from;
            Frame.rect(svg, ChartColor.SHADE, from, frame.top(), width, frame.bottom() - frame.top());
        }
        frame.drawAxes(svg);
        for (Limit limit : limits) {
            double at = frame.y(limit.y());
            Frame.line(svg, limit.ink(), DASHES, 1.5, frame.x(x.low()), at, frame.right(), at);
        }
        double baseLine = 14 + (rows - 1) * TextWidth.LINE;
        new MarkRow(marks, frame::x, 4).draw(svg, ChartColor.MUTED, baseLine, frame.top(), frame.bottom());
        lines.forEach(line -> draw(svg, frame, line));
        legend.draw(svg);
        return svg.close();
    }

    /** A single line needs no key: the chart's title says what it is. */
    private List<Legend.Key> keys() {
        List<Legend.Key> keys = new ArrayList<>();
        shades.forEach(shade -> keys.add(new Legend.Key(shade.name(), ChartColor.SHADE, "none", true)));
        limits.stream()
                .limit(MOST_LIMITS)
                .forEach(limit -> keys.add(
                        new Legend.Key(TextWidth.fit(limit.name(), WIDEST_LIMIT), limit.ink(), DASHES, false)));
        lines.stream()
                .filter(line -> lines.size() > 1)
                .forEach(line -> keys.add(new Legend.Key(line.name(), line.ink(), "none", false)));
        return keys;
    }

    private static void draw(HtmlBuilder svg, Frame frame, Line line) {
        StringBuilder path = new StringBuilder();
        boolean isGap = true;
        for (Spot spot : line.spots()) {
            if (Double.isFinite(spot.y())) {
                path.append(isGap ? 'M' : 'L').append(HtmlBuilder.coordinate(frame.x(spot.x())));
                path.append(' ').append(HtmlBuilder.coordinate(frame.y(spot.y())));
            }
            isGap = !Double.isFinite(spot.y());
        }
        svg.empty(
                "path",
                "class",
                line.ink().strokeClass() + " line",
                "stroke",
                line.ink().color(),
                "stroke-width",
                "1.8",
                "stroke-linejoin",
                "round",
                "fill",
                "none",
                "d",
                path.toString());
        double radius = line.spots().size() > MOST_DOTS ? 1 : 2.2;
        for (Spot spot : line.spots()) {
            if (Double.isFinite(spot.y())) {
                svg.open(
                        "circle",
                        "class",
                        line.ink().fillClass() + " m",
                        "fill",
                        line.ink().color(),
                        "cx",
                        HtmlBuilder.coordinate(frame.x(spot.x())),
                        "cy",
                        HtmlBuilder.coordinate(frame.y(spot.y())),
                        "r",
                        HtmlBuilder.coordinate(radius));
                svg.leaf("title", spot.text()).close();
            }
        }
    }
}
