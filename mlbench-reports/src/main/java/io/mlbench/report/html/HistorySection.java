package io.mlbench.report.html;

import io.mlbench.compare.history.History;
import io.mlbench.compare.history.Series;
import io.mlbench.compare.history.Series.Item;
import io.mlbench.metric.Metric;
import io.mlbench.metric.Metrics;
import io.mlbench.report.NumberFormats;
import io.mlbench.report.chart.Axis;
import io.mlbench.report.chart.ChartColor;
import io.mlbench.report.chart.HtmlBuilder;
import io.mlbench.report.chart.LineChart;
import io.mlbench.report.chart.LineChart.Line;
import io.mlbench.report.chart.LineChart.Mark;
import io.mlbench.report.chart.LineChart.Spot;
import io.mlbench.report.text.HistoryReport;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Results over time: latency, throughput and accuracy, with changes of level and of machine marked. */
final class HistorySection {

    private static final int MOST_ITEMS = 200;
    private static final int MOST_TICKS = 4;
    private static final int MOST_DAMAGED = 5;

    private HistorySection() {}

    static HtmlBuilder section(History history) {
        HtmlBuilder section =
                new HtmlBuilder().open("section", "id", "history").leaf("h2", "History: " + history.model());
        history.series().forEach(series -> section.add(series(series)));
        if (!history.damaged().isEmpty()) {
            section.leaf("p", "Damaged files, left out:").open("ul");
            history.damaged().stream()
                    .limit(MOST_DAMAGED)
                    .forEach(file -> section.leaf("li", HtmlTable.shortened(file.reason())));
            section.close();
        }
        if (!history.aborted().isEmpty()) {
            section.leaf("p", "Aborted runs, left out: " + HtmlTable.shortened(String.join(", ", history.aborted())));
        }
        if (!history.copies().isEmpty()) {
            section.leaf("p", "Copies of a run, left out: " + HtmlTable.shortened(String.join(", ", history.copies())));
        }
        return section.close();
    }

    private static HtmlBuilder series(Series series) {
        List<Item> all = series.items();
        List<Item> items = all.subList(Math.max(0, all.size() - MOST_ITEMS), all.size());
        String title = series.title().equals(series.model()) ? series.model() : series.model() + ", " + series.title();
        HtmlBuilder part = new HtmlBuilder().leaf("h3", title);
        if (items.size() < all.size()) {
            part.leaf("p", "The last " + items.size() + " of " + all.size() + " results.");
        }
        part.open("div", "class", "charts")
                .add(latency(items))
                .add(throughput(items))
                .add(accuracy(items));
        return part.close().add(table(items).folded());
    }

    private static HtmlBuilder latency(List<Item> items) {
        List<Line> lines = List.of(
                line("p99", ChartColor.GRAY, items, Metrics.P99),
                line("p95", ChartColor.ORANGE, items, Metrics.P95),
                line("p50", ChartColor.BLUE, items, Metrics.P50));
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String changes = HistoryReport.changes(items.get(i));
            if (i > 0 && items.get(i).isOtherEnvironment()) {
                marks.add(new Mark(
                        i + 1, "other machine", "other machine: " + items.get(i).environment()));
            }
            if (!changes.isEmpty()) {
                marks.add(new Mark(i + 1, first(changes), changes));
            }
        }
        return chart("Latency from result to result", fromZero("ms", lines), items, lines, marks);
    }

    /** Return the first of several changes; the table names all. */
    private static String first(String changes) {
        int end = changes.indexOf(',');
        return end < 0 ? changes : changes.substring(0, end) + " …";
    }

    private static HtmlBuilder throughput(List<Item> items) {
        List<Line> lines = List.of(line("throughput", ChartColor.BLUE, items, Metrics.THROUGHPUT));
        return chart(
                "Throughput from result to result", fromZero("requests per second", lines), items, lines, List.of());
    }

    private static HtmlBuilder accuracy(List<Item> items) {
        return items.stream().allMatch(item -> item.accuracy().isEmpty())
                ? new HtmlBuilder()
                : chart(
                        "Accuracy from result to result",
                        shares(items),
                        items,
                        List.of(line("accuracy", ChartColor.GREEN, items, Item::accuracy, NumberFormats::percent)),
                        List.of());
    }

    private static Line line(String name, ChartColor ink, List<Item> items, Metric metric) {
        return line(
                name,
                ink,
                items,
                item -> item.value(metric),
                value -> NumberFormats.of(metric, OptionalDouble.of(value), ""));
    }

    private static Line line(
            String name,
            ChartColor ink,
            List<Item> items,
            Function<Item, OptionalDouble> reader,
            java.util.function.DoubleFunction<String> text) {
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            double value = reader.apply(item).orElse(Double.NaN);
            String label = item.label() == null ? "" : " " + item.label();
            spots.add(new Spot(i + 1, value, HistoryReport.date(item) + label + ": " + name + " " + text.apply(value)));
        }
        return new Line(name, ink, spots);
    }

    /** Accuracies lie so close together that an axis from 0 would show a straight line. */
    private static Axis shares(List<Item> items) {
        double lowest = items.stream()
                .flatMapToDouble(item -> item.accuracy().stream())
                .min()
                .orElse(0);
        return Axis.linear("%", Math.min(90, 10 * Math.floor(lowest / 10)), 100);
    }

    private static Axis fromZero(String unit, List<Line> lines) {
        double highest = lines.stream()
                .flatMap(line -> line.spots().stream())
                .mapToDouble(Spot::y)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        return Axis.linear(unit, 0, highest);
    }

    private static HtmlBuilder chart(String title, Axis y, List<Item> items, List<Line> lines, List<Mark> marks) {
        boolean isEmpty =
                lines.stream().flatMap(line -> line.spots().stream()).noneMatch(spot -> Double.isFinite(spot.y()));
        if (isEmpty) {
            return new HtmlBuilder();
        }
        HtmlBuilder chart = new LineChart(
                        title,
                        items.size() + " results, the oldest at the left.",
                        dates(items),
                        y,
                        lines,
                        List.of(),
                        List.of(),
                        marks)
                .draw();
        return new HtmlBuilder()
                .open("figure")
                .leaf("figcaption", title)
                .add(chart)
                .leaf("output", "", "aria-live", "polite")
                .close();
    }

    /** Results stand side by side, whatever the time between them: nights and releases come in bursts. */
    private static Axis dates(List<Item> items) {
        List<Axis.Tick> ticks = new ArrayList<>();
        int step = Math.max(1, (items.size() + MOST_TICKS - 1) / MOST_TICKS);
        for (int i = 0; i < items.size(); i += step) {
            ticks.add(new Axis.Tick(
                    i + 1,
                    LocalDate.ofInstant(items.get(i).date(), ZoneOffset.UTC).toString()));
        }
        return new Axis("result", 0.5, items.size() + 0.5, false, ticks);
    }

    private static HtmlTable table(List<Item> items) {
        List<Metric> headlines = Series.headlines(items);
        List<HtmlTable.Column> columns = new ArrayList<>(List.of(HtmlTable.words("Date"), HtmlTable.words("Label")));
        headlines.forEach(metric -> columns.add(HtmlTable.figure(metric.heading())));
        columns.addAll(List.of(HtmlTable.figure("Accuracy"), HtmlTable.words("Level change"), HtmlTable.words("File")));
        HtmlTable table = new HtmlTable("Results, the oldest first", columns.toArray(HtmlTable.Column[]::new));
        for (Item item : items) {
            List<Object> cells =
                    new ArrayList<>(List.of(HistoryReport.date(item), Objects.requireNonNullElse(item.label(), "")));
            headlines.forEach(metric -> cells.add(NumberFormats.of(metric, item.value(metric), "N/A")));
            cells.addAll(List.of(
                    item.accuracy().isEmpty()
                            ? ""
                            : NumberFormats.percent(item.accuracy().getAsDouble()),
                    HistoryReport.changes(item),
                    item.file()));
            table.row(cells.toArray());
        }
        return table;
    }
}
