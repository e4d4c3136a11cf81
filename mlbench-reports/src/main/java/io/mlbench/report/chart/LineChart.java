package io.mlbench.report.chart;

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

    /** A line; {@code spots} ascend in x. A gap is a spot whose y is not finite. */
    public record Line(String name, Ink ink, List<Spot> spots) {}

    /** A point and what it says. */
    public record Spot(double x, double y, String text) {}

    /** A stretch of the x axis. */
    public record Shade(double from, double to, String name) {}

    /** A value that should not be passed. */
    public record Limit(double y, String name, Ink ink) {}

    /** A moment. */
    public record Mark(double x, String name) {}

    /** Return the drawing. */
    public Markup draw() {
        Frame frame = new Frame(x, y);
        Markup svg = Frame.start(title, description, Frame.WIDTH, Frame.HEIGHT);
        for (Shade shade : shades) {
            double from = frame.x(shade.from());
            double width = frame.x(shade.to()) - from;
            Frame.rect(svg, Ink.SHADE, from, frame.top(), width, frame.bottom() - frame.top());
        }
        frame.drawAxes(svg);
        for (Shade shade : shades) {
            Frame.text(svg, Ink.MUTED, "start", frame.x(shade.from()) + 4, frame.top() + 13, shade.name());
        }
        for (Limit limit : limits) {
            double at = frame.y(limit.y());
            Frame.line(svg, limit.ink(), "5 4", frame.x(x.low()), at, frame.right(), at);
            Frame.text(svg, limit.ink(), "start", frame.x(x.low()) + 4, at - 4, limit.name());
        }
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            double at = frame.x(mark.x());
            Frame.line(svg, Ink.MUTED, "2 3", at, frame.top(), at, frame.bottom());
            boolean isRight = at > (frame.x(x.low()) + frame.right()) / 2;
            // Neighbours' names take turns in height, so that they stay legible.
            double height = frame.top() + 10 + i % 3 * 14;
            Frame.text(svg, Ink.MUTED, isRight ? "end" : "start", at + (isRight ? -4 : 4), height, mark.name());
        }
        lines.forEach(line -> draw(svg, frame, line));
        if (lines.size() > 1) {
            frame.drawLegend(
                    svg,
                    lines.stream()
                            .map(line -> new Frame.Key(line.name(), line.ink()))
                            .toList());
        }
        return svg.close();
    }

    private static void draw(Markup svg, Frame frame, Line line) {
        StringBuilder path = new StringBuilder();
        boolean isGap = true;
        for (Spot spot : line.spots()) {
            if (Double.isFinite(spot.y())) {
                path.append(isGap ? 'M' : 'L').append(Markup.coordinate(frame.x(spot.x())));
                path.append(' ').append(Markup.coordinate(frame.y(spot.y())));
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
                        Markup.coordinate(frame.x(spot.x())),
                        "cy",
                        Markup.coordinate(frame.y(spot.y())),
                        "r",
                        Markup.coordinate(radius));
                svg.leaf("title", spot.text()).close();
            }
        }
    }
}
