package io.mlbench.report.html;

import io.mlbench.report.chart.Markup;

/** A chart with its title above and its figures as a table below. */
final class Figure {

    private Figure() {}

    static Markup of(String title, Markup chart, Table table) {
        Markup figure = new Markup().open("figure").leaf("figcaption", title).add(chart);
        // Where the script runs it says here what the pointer or the arrow keys are at.
        figure.leaf("output", "", "aria-live", "polite");
        return figure.add(table.folded()).close();
    }
}
