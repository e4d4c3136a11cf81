package io.mlbench.report.text;

import io.mlbench.compare.history.History;
import io.mlbench.compare.history.Series;
import io.mlbench.compare.history.Series.Item;
import io.mlbench.metric.Metrics;
import io.mlbench.report.NumberFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/** A history as Markdown. A column stands there only if some result has something for it. */
final class HistoryMarkdown {

    private HistoryMarkdown() {}

    static String render(History history) {
        StringBuilder text = new StringBuilder("## Benchmark History: " + MarkdownText.escape(history.model()) + "\n");
        boolean isOneModel =
                history.series().stream().map(Series::model).distinct().count() == 1;
        for (Series series : history.series()) {
            if (history.series().size() > 1 || !isOneModel) {
                String title = isOneModel || series.title().equals(series.model())
                        ? series.title()
                        : series.model() + ", " + series.title();
                text.append("\n### ").append(MarkdownText.escape(title)).append('\n');
            }
            text.append("\nP95 ").append(trend(series)).append("\n\n");
            appendTable(text, series.items());
        }
        appendDamaged(text, history.damaged());
        appendLeftOut(text, "Aborted runs, left out:", history.aborted());
        appendLeftOut(text, "Copies of a run, left out:", history.copies());
        return text.toString();
    }

    private static void appendLeftOut(StringBuilder text, String title, List<String> items) {
        if (!items.isEmpty()) {
            text.append('\n').append(title).append("\n\n");
            items.forEach(
                    item -> text.append("- ").append(MarkdownText.escape(item)).append('\n'));
        }
    }

    private static String trend(Series series) {
        List<OptionalDouble> p95 =
                series.items().stream().map(item -> item.value(Metrics.P95)).toList();
        double[] sorted =
                p95.stream().flatMapToDouble(OptionalDouble::stream).sorted().toArray();
        return sorted.length == 0
                ? "was not recorded"
                : Sparkline.of(p95) + " " + NumberFormats.millis(sorted[0]) + " to "
                        + NumberFormats.millis(sorted[sorted.length - 1]);
    }

    private static void appendTable(StringBuilder text, List<Item> items) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("Date", true, HistoryReport::date),
                new Column("Label", true, item -> Objects.requireNonNullElse(item.label(), ""))));
        Series.headlines(items)
                .forEach(metric -> columns.add(new Column(
                        metric.heading(), true, item -> NumberFormats.of(metric, item.value(metric), "N/A"))));
        columns.addAll(List.of(
                new Column(
                        "Accuracy",
                        false,
                        item -> item.accuracy().isEmpty()
                                ? ""
                                : NumberFormats.percent(item.accuracy().getAsDouble())),
                new Column("Environment", false, HistoryMarkdown::environment),
                new Column("Level Change", false, HistoryReport::changes)));
        List<Column> shown = columns.stream()
                .filter(column -> column.isUsual
                        || items.stream().anyMatch(item -> !column.cell.of(item).isEmpty()))
                .toList();
        List<String> header = shown.stream().map(Column::title).toList();
        text.append(MarkdownText.row(header.toArray())).append(MarkdownText.separator(header));
        for (Item item : items) {
            List<String> cells = new ArrayList<>();
            shown.forEach(column -> cells.add(column.cell.of(item)));
            text.append(MarkdownText.row(cells.toArray()));
        }
    }

    private static String environment(Item item) {
        if (!item.isOtherEnvironment()) {
            return "";
        }
        return item.environment().isEmpty() ? "not recorded" : item.environment();
    }

    private static void appendDamaged(StringBuilder text, List<History.Damaged> damaged) {
        if (!damaged.isEmpty()) {
            text.append("\nDamaged files, left out:\n\n");
            damaged.forEach(file ->
                    text.append("- ").append(MarkdownText.escape(file.reason())).append('\n'));
        }
    }

    private record Column(String title, boolean isUsual, Cell cell) {}

    @FunctionalInterface
    private interface Cell {
        String of(Item item);
    }
}
