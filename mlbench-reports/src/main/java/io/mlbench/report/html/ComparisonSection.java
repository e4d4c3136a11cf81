package io.mlbench.report.html;

import io.mlbench.compare.Comparison;
import io.mlbench.compare.PointComparison;
import io.mlbench.compare.Row;
import io.mlbench.compare.rules.MeasureVerdict;
import io.mlbench.report.NumberFormats;
import io.mlbench.report.chart.Axis;
import io.mlbench.report.chart.ChartColor;
import io.mlbench.report.chart.HtmlBuilder;
import io.mlbench.report.chart.IntervalChart;
import io.mlbench.report.chart.StatusIcon;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Results side by side: what differs, by how much, and whether that is more than noise. */
final class ComparisonSection {

    private static final double PERCENT = 100;

    private ComparisonSection() {}

    static HtmlBuilder section(Comparison comparison) {
        HtmlBuilder section =
                new HtmlBuilder().open("section", "id", "comparison").leaf("h2", "Comparison");
        section.leaf("p", "Differences are those of " + comparison.names().get(0) + " to the others.");
        for (PointComparison point : comparison.points()) {
            section.leaf("h3", point.title()).leaf("p", point.outcome().line());
            if (point.isUnreplicated()) {
                section.leaf(
                        "p",
                        "With fewer than three runs on each side, or one against five, smaller differences may be noise.");
            }
            section.open("div", "class", "charts")
                    .add(changes(comparison.names(), point))
                    .close();
            section.add(figures(comparison.names(), point).draw());
            list(section, point.cautions());
        }
        list(section, comparison.cautions());
        return section.close();
    }

    private static HtmlBuilder changes(List<String> names, PointComparison point) {
        List<IntervalChart.Row> rows = new ArrayList<>();
        HtmlTable table = new HtmlTable(
                "Changes",
                HtmlTable.words("Metric"),
                HtmlTable.words("Against"),
                HtmlTable.words("Verdict"),
                HtmlTable.figure("Change"),
                HtmlTable.figure("95 % bounds"));
        for (MeasureVerdict verdict : point.verdicts()) {
            StatusIcon sign = sign(verdict.status());
            String bounds = verdict.low().isEmpty() ? "N/A" : change(verdict.low()) + " to " + change(verdict.high());
            table.row(
                    verdict.measure(),
                    verdict.baseline(),
                    new HtmlBuilder().add(sign.draw()).text(" " + words(verdict)),
                    change(verdict.change()),
                    bounds);
            if (verdict.change().isPresent() && Double.isFinite(verdict.change().getAsDouble())) {
                rows.add(row(
                        names.size() == 2 ? verdict.measure() : verdict.measure() + ", " + verdict.baseline(),
                        verdict.change().getAsDouble(),
                        verdict.low().orElse(Double.NaN),
                        verdict.high().orElse(Double.NaN),
                        ink(verdict.status()),
                        words(verdict)));
            }
        }
        if (point.verdicts().isEmpty()) {
            addBareChanges(names, point, rows, table);
        }
        if (rows.isEmpty()) {
            return new HtmlBuilder();
        }
        double low = rows.stream().mapToDouble(IntervalChart.Row::low).reduce(-1, Math::min);
        double high = rows.stream().mapToDouble(IntervalChart.Row::high).reduce(1, Math::max);
        String title = "Change of each figure";
        IntervalChart chart = new IntervalChart(
                title,
                "Relative changes in percent, with one-sided 95 % bounds where runs were repeated; the dashed line is no"
                        + " change.",
                Axis.linear("change (%)", low, high),
                rows,
                0);
        return Figure.of(title, chart.draw(), table);
    }

    private static void addBareChanges(
            List<String> names, PointComparison point, List<IntervalChart.Row> rows, HtmlTable table) {
        for (int side = 1; side < names.size(); side++) {
            for (Row row : point.rows()) {
                OptionalDouble difference = row.difference(side);
                if (row.kind() != Row.Kind.PERCENT && difference.isPresent()) {
                    double change = difference.getAsDouble();
                    String name = names.size() == 2 ? row.title() : row.title() + ", " + names.get(side);
                    rows.add(row(name, change, change, change, ChartColor.BLUE, "not judged"));
                    table.row(row.title(), names.get(side), "not judged", change(difference), "N/A");
                }
            }
        }
    }

    private static IntervalChart.Row row(
            String name, double change, double low, double high, ChartColor ink, String words) {
        // Too few runs bound nothing: then the value stands alone.
        double from = Double.isFinite(low) ? low : change;
        double to = Double.isFinite(high) ? high : change;
        String figure = NumberFormats.change(change);
        return new IntervalChart.Row(
                name, PERCENT * change, PERCENT * from, PERCENT * to, figure, ink, name + ": " + figure + ", " + words);
    }

    private static HtmlTable figures(List<String> names, PointComparison point) {
        List<HtmlTable.Column> columns = new ArrayList<>(List.of(HtmlTable.words("Metric")));
        names.forEach(name -> columns.add(HtmlTable.figure(name)));
        names.stream()
                .skip(1)
                .forEach(name -> columns.add(HtmlTable.figure(names.size() == 2 ? "Diff" : "Diff to " + name)));
        HtmlTable table = new HtmlTable("Figures side by side", columns);
        for (Row row : point.rows()) {
            List<Object> cells = new ArrayList<>(List.of(row.title()));
            row.values().forEach(value -> cells.add(value(row.kind(), value)));
            for (int side = 1; side < names.size(); side++) {
                OptionalDouble difference = row.difference(side);
                cells.add(
                        difference.isEmpty()
                                ? "N/A"
                                : row.kind() == Row.Kind.PERCENT
                                        ? NumberFormats.points(difference.getAsDouble())
                                        : NumberFormats.change(difference.getAsDouble()));
            }
            table.row(cells.toArray());
        }
        return table;
    }

    private static String value(Row.Kind kind, OptionalDouble value) {
        if (value.isEmpty()) {
            return "missing";
        }
        return switch (kind) {
            case MILLISECONDS -> NumberFormats.millis(value.getAsDouble());
            case PER_SECOND -> NumberFormats.perSecond(value.getAsDouble()) + "/s";
            case PERCENT -> NumberFormats.percent(value.getAsDouble());
        };
    }

    private static String change(OptionalDouble change) {
        if (change.isEmpty()) {
            return "N/A";
        }
        return Double.isInfinite(change.getAsDouble()) ? "unbounded" : NumberFormats.change(change.getAsDouble());
    }

    private static String words(MeasureVerdict verdict) {
        return verdict.status().name().replace('_', ' ') + (verdict.note().isEmpty() ? "" : ": " + verdict.note());
    }

    private static StatusIcon sign(MeasureVerdict.Status status) {
        return switch (status) {
            case REGRESSED -> StatusIcon.FAIL;
            case NO_REGRESSION -> StatusIcon.PASS;
            case INCONCLUSIVE -> StatusIcon.INCONCLUSIVE;
        };
    }

    private static ChartColor ink(MeasureVerdict.Status status) {
        return switch (status) {
            case REGRESSED -> ChartColor.RED;
            case NO_REGRESSION -> ChartColor.GREEN;
            case INCONCLUSIVE -> ChartColor.AMBER;
        };
    }

    private static void list(HtmlBuilder section, List<String> cautions) {
        if (!cautions.isEmpty()) {
            section.open("ul");
            cautions.forEach(caution -> section.leaf("li", "Caution: " + HtmlTable.shortened(caution)));
            section.close();
        }
    }
}
