package io.mlbench.report.chart;

import org.apiguardian.api.API;

/**
 * Small pictures beside a word, which alone carries the meaning: they are
 * hidden from readers who listen.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum StatusIcon {
    PASS(ChartColor.GREEN, "M4.5 8.5l2.5 2.5l4.5-5.5"),
    FAIL(ChartColor.RED, "M5 5l6 6M11 5l-6 6"),
    INCONCLUSIVE(ChartColor.AMBER, "M6 6.2c0-2.6 4-2.6 4 0c0 1.6-2 1.6-2 3M8 11.2v.6"),
    NONE(ChartColor.GRAY, "M4.5 8h7");

    private static final double BAR_WIDTH = 120;
    private static final double BAR_HEIGHT = 14;

    private final ChartColor ink;
    private final String path;

    StatusIcon(ChartColor ink, String path) {
        this.ink = ink;
        this.path = path;
    }

    /** Return a disc with a mark in it. */
    public HtmlBuilder draw() {
        HtmlBuilder svg = small(16, 16);
        svg.empty("circle", "class", ink.fillClass(), "fill", ink.color(), "cx", "8", "cy", "8", "r", "8");
        svg.empty(
                "path",
                "class",
                ChartColor.PAPER.strokeClass(),
                "stroke",
                ChartColor.PAPER.color(),
                "stroke-width",
                "2",
                "stroke-linecap",
                "round",
                "fill",
                "none",
                "d",
                path);
        return svg.close();
    }

    /**
     * Return a bar of the value with a line at the limit.
     *
     * @param actual 0 or more; infinite for a bar that does not end
     * @param limit 0 or more
     */
    public HtmlBuilder bar(double actual, double limit) {
        double scale = Math.max(Double.isFinite(actual) ? actual : 0, limit) * 1.15;
        double end = !Double.isFinite(actual) ? 1 : scale == 0 ? 0 : actual / scale;
        double mark = scale == 0 ? 0 : limit / scale * BAR_WIDTH;
        HtmlBuilder svg = small(BAR_WIDTH, BAR_HEIGHT);
        Frame.rect(svg, ChartColor.SHADE, 0, 3, BAR_WIDTH, 8);
        Frame.rect(svg, ink, 0, 3, Math.max(1, end * BAR_WIDTH), 8);
        Frame.rect(svg, ChartColor.TEXT, Math.min(mark, BAR_WIDTH - 2), 0, 2, BAR_HEIGHT);
        return svg.close();
    }

    private static HtmlBuilder small(double width, double height) {
        return new HtmlBuilder()
                .open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "class",
                        "sign",
                        "aria-hidden",
                        "true",
                        "focusable",
                        "false",
                        "viewBox",
                        "0 0 " + HtmlBuilder.coordinate(width) + " " + HtmlBuilder.coordinate(height),
                        "width",
                        HtmlBuilder.coordinate(width),
                        "height",
                        HtmlBuilder.coordinate(height));
    }
}
