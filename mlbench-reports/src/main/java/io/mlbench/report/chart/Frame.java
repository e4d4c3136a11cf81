package io.mlbench.report.chart;

import java.util.List;

/**
 * What all charts with two axes share: size, grid, axes, legend, and the place
 * of a pair of values.
 */
final class Frame {

    static final double WIDTH = 520;
    static final double HEIGHT = 270;
    private static final double LEFT = 58;
    private static final double RIGHT = 14;
    private static final double TOP = 30;
    private static final double BOTTOM = 46;

    /** A label takes so much room at most; marks nearer than that lose theirs. */
    private static final double LABEL_ROOM = 34;

    private final Axis x;
    private final Axis y;

    Frame(Axis x, Axis y) {
        this.x = x;
        this.y = y;
    }

    double x(double value) {
        return LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
    }

    double y(double value) {
        return HEIGHT - BOTTOM - y.share(value) * (HEIGHT - TOP - BOTTOM);
    }

    double top() {
        return TOP;
    }

    double bottom() {
        return HEIGHT - BOTTOM;
    }

    double right() {
        return WIDTH - RIGHT;
    }

    /** Open the picture; its title and description are what is read aloud. */
    static Markup start(String title, String description, double width, double height) {
        Markup svg = new Markup();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "chart",
                "role",
                "img",
                "tabindex",
                "0",
                "viewBox",
                "0 0 " + Markup.coordinate(width) + " " + Markup.coordinate(height),
                "width",
                Markup.coordinate(width),
                "height",
                Markup.coordinate(height),
                "font-family",
                "system-ui, sans-serif",
                "font-size",
                "12");
        svg.leaf("title", title).leaf("desc", description);
        // Without a style sheet the page around may be dark, and the attributes are colours for light ones.
        return rect(svg, Ink.PAPER, 0, 0, width, height);
    }

    static Markup rect(Markup svg, Ink ink, double x, double y, double width, double height) {
        return svg.empty(
                "rect",
                "class",
                ink.fillClass(),
                "fill",
                ink.color(),
                "x",
                Markup.coordinate(x),
                "y",
                Markup.coordinate(y),
                "width",
                Markup.coordinate(Math.max(0, width)),
                "height",
                Markup.coordinate(Math.max(0, height)));
    }

    static void line(Markup svg, Ink ink, String dashes, double x1, double y1, double x2, double y2) {
        svg.empty(
                "path",
                "class",
                ink.strokeClass(),
                "stroke",
                ink.color(),
                "stroke-dasharray",
                dashes,
                "fill",
                "none",
                "d",
                "M" + Markup.coordinate(x1) + " " + Markup.coordinate(y1) + "L" + Markup.coordinate(x2) + " "
                        + Markup.coordinate(y2));
    }

    /** Write text; {@code anchor} is "start", "middle" or "end". */
    static void text(Markup svg, Ink ink, String anchor, double x, double y, String content) {
        svg.leaf(
                "text",
                content,
                "class",
                ink.fillClass(),
                "fill",
                ink.color(),
                "text-anchor",
                anchor,
                "x",
                Markup.coordinate(x),
                "y",
                Markup.coordinate(y));
    }

    void drawAxes(Markup svg) {
        for (Axis.Tick tick : y.ticks()) {
            line(svg, Ink.GRID, "none", LEFT, y(tick.value()), right(), y(tick.value()));
            text(svg, Ink.MUTED, "end", LEFT - 6, y(tick.value()) + 4, tick.label());
        }
        double former = Double.NEGATIVE_INFINITY;
        for (Axis.Tick tick : x.ticks()) {
            double at = x(tick.value());
            line(svg, Ink.GRID, "none", at, bottom(), at, bottom() + 4);
            if (at - former >= LABEL_ROOM) {
                text(svg, Ink.MUTED, "middle", Math.min(at, right() - 8), bottom() + 17, tick.label());
                former = at;
            }
        }
        line(svg, Ink.GRAY, "none", LEFT, bottom(), right(), bottom());
        text(svg, Ink.MUTED, "middle", (LEFT + right()) / 2, HEIGHT - 8, x.title());
        text(svg, Ink.MUTED, "start", 4, 14, y.title());
    }

    /** An entry of the legend. */
    record Key(String name, Ink ink) {}

    /** Name the lines at the top right, the last one at the edge. */
    void drawLegend(Markup svg, List<Key> keys) {
        double at = right();
        for (int i = keys.size() - 1; i >= 0; i--) {
            Key key = keys.get(i);
            text(svg, Ink.TEXT, "end", at, 14, key.name());
            at -= key.name().length() * 6.6 + 14;
            rect(svg, key.ink(), at, 9, 9, 3);
            at -= 12;
        }
    }
}
