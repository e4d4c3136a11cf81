package io.mlbench.report.html;

import io.mlbench.compare.Comparison;
import io.mlbench.compare.PointComparison;
import io.mlbench.compare.Row;
import io.mlbench.compare.rules.MeasureVerdict;
import io.mlbench.report.Numbers;
import io.mlbench.report.chart.Axis;
import io.mlbench.report.chart.Ink;
import io.mlbench.report.chart.IntervalChart;
import io.mlbench.report.chart.Markup;
import io.mlbench.report.chart.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Results side by side: what differs, by how much, and whether that is more than noise. */
final class ComparisonPart {

    private static final double PERCENT = 100;

    private ComparisonPart() {}

    static Markup section(Comparison comparison) {
        Markup section = new Markup().open("section", "id", "comparison").leaf("h2", "Comparison");
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

    private static Markup changes(List<String> names, PointComparison point) {
        List<IntervalChart.Row> rows = new ArrayList<>();
        Table table = new Table(
                "Changes",
                Table.words("Metric"),
                Table.words("Against"),
                Table.words("Verdict"),
                Table.figure("Change"),
                Table.figure("95 % bounds"));
        for (MeasureVerdict verdict : point.verdicts()) {
            Sign sign = sign(verdict.status());
            String bounds = verdict.low().isEmpty() ? "N/A" : change(verdict.low()) + " to " + change(verdict.high());
            table.row(
                    verdict.measure(),
                    verdict.baseline(),
                    new Markup().add(sign.draw()).text(" " + words(verdict)),
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
            return new Markup();
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
            List<String> names, PointComparison point, List<IntervalChart.Row> rows, Table table) {
        for (int side = 1; side < names.size(); side++) {
            for (Row row : point.rows()) {
                OptionalDouble difference = row.difference(side);
                if (row.kind() != Row.Kind.PERCENT && difference.isPresent()) {
                    double change = difference.getAsDouble();
                    String name = names.size() == 2 ? row.title() : row.title() + ", " + names.get(side);
                    rows.add(row(name, change, change, change, Ink.BLUE, "not judged"));
                    table.row(row.title(), names.get(side), "not judged", change(difference), "N/A");
                }
            }
        }
    }

    private static IntervalChart.Row row(String name, double change, double low, double high, Ink ink, String words) {
        // Too few runs bound nothing: then the value stands alone.
        double from = Double.isFinite(low) ? low : change;
        double to = Double.isFinite(high) ? high : change;
        String figure = Numbers.change(change);
        return new IntervalChart.Row(
                name, PERCENT * change, PERCENT * from, PERCENT * to, figure, ink, name + ": " + figure + ", " + words);
    }

    private static Table figures(List<String> names, PointComparison point) {
        List<Table.Column> columns = new ArrayList<>(List.of(Table.words("Metric")));
        names.forEach(name -> columns.add(Table.figure(name)));
        names.stream()
                .skip(1)
                .forEach(name -> columns.add(Table.figure(names.size() == 2 ? "Diff" : "Diff to " + name)));
        Table table = new Table("Figures side by side", columns);
        for (Row row : point.rows()) {
            List<Object> cells = new ArrayList<>(List.of(row.title()));
            row.values().forEach(value -> cells.add(value(row.kind(), value)));
            for (int side = 1; side < names.size(); side++) {
                OptionalDouble difference = row.difference(side);
                cells.add(
                        difference.isEmpty()
                                ? "N/A"
                                : row.kind() == Row.Kind.PERCENT
                                        ? Numbers.points(difference.getAsDouble())
                                        : Numbers.change(difference.getAsDouble()));
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
            case MILLISECONDS -> Numbers.millis(value.getAsDouble());
            case PER_SECOND -> Numbers.perSecond(value.getAsDouble()) + "/s";
            case PERCENT -> Numbers.percent(value.getAsDouble());
        };
    }

    private static String change(OptionalDouble change) {
        if (change.isEmpty()) {
            return "N/A";
        }
        return Double.isInfinite(change.getAsDouble()) ? "unbounded" : Numbers.change(change.getAsDouble());
    }

    private static String words(MeasureVerdict verdict) {
        return verdict.status().name().replace('_', ' ') + (verdict.note().isEmpty() ? "" : ": " + verdict.note());
    }

    private static Sign sign(MeasureVerdict.Status status) {
        return switch (status) {
            case REGRESSED -> Sign.FAIL;
            case NO_REGRESSION -> Sign.PASS;
            case INCONCLUSIVE -> Sign.INCONCLUSIVE;
        };
    }

    private static Ink ink(MeasureVerdict.Status status) {
        return switch (status) {
            case REGRESSED -> Ink.RED;
            case NO_REGRESSION -> Ink.GREEN;
            case INCONCLUSIVE -> Ink.AMBER;
        };
    }

    private static void list(Markup section, List<String> cautions) {
        if (!cautions.isEmpty()) {
            section.open("ul");
            cautions.forEach(caution -> section.leaf("li", "Caution: " + Table.shortened(caution)));
            section.close();
        }
    }
}
