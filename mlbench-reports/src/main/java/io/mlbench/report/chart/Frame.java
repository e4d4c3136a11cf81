package io.mlbench.report.chart;

import java.util.function.DoubleUnaryOperator;

/**
 * What all charts with two axes share: size, grid, axes, legend, and the place
 * of a pair of values.
 */
final class Frame {

    static final double WIDTH = 520;
    static final double RIGHT = 14;
    private static final double PLOT = 194;
    private static final double NARROWEST_LEFT = 46;
    private static final double BOTTOM = 48;
    private static final double HEADER = 13;

    /** Labels nearer than that to each other read as one. */
    private static final double GAP = 8;

    private final Axis x;
    private final Axis y;
    private final double left;
    private final double top;

    /** Place the axes below so many rows of text. */
    Frame(Axis x, Axis y, int rows) {
        this.x = x;
        this.y = y;
        this.top = HEADER + rows * TextWidth.LINE;
        double widest = y.ticks().stream()
                .mapToDouble(tick -> TextWidth.of(tick.label()))
                .max()
                .orElse(0);
        this.left = Math.max(NARROWEST_LEFT, widest + 10);
    }

    double x(double value) {
        return left + x.share(value) * (right() - left);
    }

    double y(double value) {
        return bottom() - y.share(value) * PLOT;
    }

    double top() {
        return top;
    }

    double bottom() {
        return top + PLOT;
    }

    double right() {
        return WIDTH - RIGHT;
    }

    HtmlBuilder start(String title, String description) {
        return start(title, description, WIDTH, bottom() + BOTTOM);
    }

    /** Return the room that the name of an axis takes at the left of the first row. */
    static double room(Axis y) {
        return 4 + TextWidth.of(y.title()) + GAP;
    }

    /** Open the picture; its title and description are what is read aloud. */
    static HtmlBuilder start(String title, String description, double width, double height) {
        HtmlBuilder svg = new HtmlBuilder();
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
                "0 0 " + HtmlBuilder.coordinate(width) + " " + HtmlBuilder.coordinate(height),
                "width",
                HtmlBuilder.coordinate(width),
                "height",
                HtmlBuilder.coordinate(height),
                "font-family",
                "system-ui, sans-serif",
                "font-size",
                "12");
        svg.leaf("title", title).leaf("desc", description);
        // Without a style sheet the page around may be dark, and the attributes are colours for light ones.
        return rect(svg, ChartColor.PAPER, 0, 0, width, height);
    }

    static HtmlBuilder rect(HtmlBuilder svg, ChartColor ink, double x, double y, double width, double height) {
        return svg.empty(
                "rect",
                "class",
                ink.fillClass(),
                "fill",
                ink.color(),
                "x",
                HtmlBuilder.coordinate(x),
                "y",
                HtmlBuilder.coordinate(y),
                "width",
                HtmlBuilder.coordinate(Math.max(0, width)),
                "height",
                HtmlBuilder.coordinate(Math.max(0, height)));
    }

    /** Draw an area in the colour of shades, with an edge: it is faint on paper. */
    static void area(HtmlBuilder svg, double x, double y, double width, double height) {
        svg.empty(
                "rect",
                "class",
                ChartColor.SHADE.fillClass() + " " + ChartColor.GRAY.strokeClass(),
                "fill",
                ChartColor.SHADE.color(),
                "stroke",
                ChartColor.GRAY.color(),
                "x",
                HtmlBuilder.coordinate(x),
                "y",
                HtmlBuilder.coordinate(y),
                "width",
                HtmlBuilder.coordinate(width),
                "height",
                HtmlBuilder.coordinate(height));
    }

    static void line(HtmlBuilder svg, ChartColor ink, String dashes, double x1, double y1, double x2, double y2) {
        line(svg, ink, dashes, 1, x1, y1, x2, y2);
    }

    static void line(
            HtmlBuilder svg,
            ChartColor ink,
            String dashes,
            double thickness,
            double x1,
            double y1,
            double x2,
            double y2) {
        path(
                svg,
                ink,
                dashes,
                thickness,
                "M" + HtmlBuilder.coordinate(x1) + " " + HtmlBuilder.coordinate(y1) + "L" + HtmlBuilder.coordinate(x2)
                        + " " + HtmlBuilder.coordinate(y2));
    }

    static void path(HtmlBuilder svg, ChartColor ink, String dashes, double thickness, String path) {
        svg.empty(
                "path",
                "class",
                ink.strokeClass(),
                "stroke",
                ink.color(),
                "stroke-width",
                HtmlBuilder.coordinate(thickness),
                "stroke-dasharray",
                dashes,
                "fill",
                "none",
                "d",
                path);
    }

    /** Write text; {@code anchor} is "start", "middle" or "end". */
    static void text(HtmlBuilder svg, ChartColor ink, String anchor, double x, double y, String content) {
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
                HtmlBuilder.coordinate(x),
                "y",
                HtmlBuilder.coordinate(y));
    }

    void drawAxes(HtmlBuilder svg) {
        for (Axis.Tick tick : y.ticks()) {
            line(svg, ChartColor.GRID, "none", left, y(tick.value()), right(), y(tick.value()));
            text(svg, ChartColor.MUTED, "end", left - 6, y(tick.value()) + 4, tick.label());
        }
        line(svg, ChartColor.GRAY, "none", left, bottom(), right(), bottom());
        drawTicks(svg, x, this::x, bottom());
        text(svg, ChartColor.MUTED, "middle", (left + right()) / 2, bottom() + 38, x.title());
        text(svg, ChartColor.MUTED, "start", 4, 14, y.title());
    }

    /** Draw the marks of an axis to the right; labels that would touch their neighbour are left out. */
    static void drawTicks(HtmlBuilder svg, Axis x, DoubleUnaryOperator place, double bottom) {
        double end = Double.NEGATIVE_INFINITY;
        for (Axis.Tick tick : x.ticks()) {
            double at = place.applyAsDouble(tick.value());
            line(svg, ChartColor.GRAY, "none", at, bottom, at, bottom + 4);
            double half = TextWidth.of(tick.label()) / 2;
            double middle = Math.min(at, WIDTH - 2 - half);
            if (middle - half >= end) {
                text(svg, ChartColor.MUTED, "middle", middle, bottom + 18, tick.label());
                end = middle + half + GAP;
            }
        }
    }
}
