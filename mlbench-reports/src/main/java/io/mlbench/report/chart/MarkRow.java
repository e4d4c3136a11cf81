package io.mlbench.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Names of values of the x axis, in a row above the chart: moved aside where they would touch each other. */
final class MarkRow {

    private static final double GAP = 8;

    private final double left;
    private final List<Place> places = new ArrayList<>();

    /** A name: where its middle is, and the place on the axis that it belongs to. */
    private record Place(LineChart.Mark mark, double at, double middle) {}

    /** Lay out; {@code left} is where the row begins. */
    MarkRow(List<LineChart.Mark> marks, DoubleUnaryOperator x, double left) {
        this.left = left;
        marks.stream()
                .sorted(Comparator.comparingDouble(LineChart.Mark::x))
                .forEach(mark -> places.add(new Place(mark, x.applyAsDouble(mark.x()), 0)));
        double end = Frame.WIDTH - 2;
        for (int i = places.size() - 1; i >= 0; i--) {
            Place place = places.get(i);
            double half = TextWidth.of(place.mark().name()) / 2;
            // Whatever stands before it needs its room too.
            double least = left + half;
            for (int before = 0; before < i; before++) {
                least += TextWidth.of(places.get(before).mark().name()) + GAP;
            }
            double middle = Math.min(Math.max(least, place.at()), end - half);
            places.set(i, new Place(place.mark(), place.at(), middle));
            end = middle - half - GAP;
        }
    }

    /** Draw names and lines; where there is no room for all names, those of the latest values remain. */
    void draw(HtmlBuilder svg, ChartColor ink, double baseLine, double top, double bottom) {
        for (Place place : places) {
            String name = place.mark().name();
            boolean isNamed = place.middle() - TextWidth.of(name) / 2 >= left - 1;
            svg.open("g").leaf("title", place.mark().text());
            String start = isNamed
                    ? HtmlBuilder.coordinate(place.middle()) + " " + HtmlBuilder.coordinate(baseLine + 4) + "L"
                            + HtmlBuilder.coordinate(place.at()) + " " + HtmlBuilder.coordinate(top + 2)
                    : HtmlBuilder.coordinate(place.at()) + " " + HtmlBuilder.coordinate(top);
            Frame.path(svg, ink, "3 3", 1, "M" + start + "V" + HtmlBuilder.coordinate(bottom));
            if (isNamed) {
                Frame.text(svg, ink, "middle", place.middle(), baseLine, name);
            }
            svg.close();
        }
    }
}
