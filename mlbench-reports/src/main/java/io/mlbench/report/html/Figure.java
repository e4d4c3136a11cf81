package io.mlbench.report.html;

import io.mlbench.report.chart.HtmlBuilder;

/** A chart with its title above and its figures as a table below. */
final class Figure {

    private Figure() {}

    static HtmlBuilder of(String title, HtmlBuilder chart, HtmlTable table) {
        HtmlBuilder figure =
                new HtmlBuilder().open("figure").leaf("figcaption", title).add(chart);
        // Where the script runs it says here what the pointer or the arrow keys are at.
        figure.leaf("output", "", "aria-live", "polite");
        return figure.add(table.folded()).close();
    }
}
