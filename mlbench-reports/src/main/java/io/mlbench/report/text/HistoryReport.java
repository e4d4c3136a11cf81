package io.mlbench.report.text;

import io.mlbench.compare.history.History;
import io.mlbench.compare.history.Series;
import io.mlbench.compare.history.Series.Item;
import io.mlbench.metric.Metric;
import io.mlbench.report.NumberFormats;
import io.mlbench.report.PlainText;
import io.mlbench.report.export.Csv;
import io.mlbench.report.export.HistoryJson;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A history as Markdown, JSON or CSV. All end with a line end.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class HistoryReport {

    private HistoryReport() {}

    /** Return a table for each benchmark with a sparkline of P95, and the damaged files at the end. */
    public static String markdown(History history) {
        return HistoryMarkdown.render(history);
    }

    /** Return everything as one object; a latency without bound is null and named in {@code unbounded}. */
    public static String json(History history) {
        return HistoryJson.render(history);
    }

    /** Return a line for each result, oldest first within a benchmark; see {@link #leftOut} for the rest. */
    public static String csv(History history) {
        List<Metric> headlines = Series.headlines(history.series().stream()
                .flatMap(series -> series.items().stream())
                .toList());
        StringBuilder text = new StringBuilder("date,model,benchmark,label,");
        headlines.forEach(metric -> text.append(metric.label())
                .append('_')
                .append(metric.quantity().unitName())
                .append(','));
        text.append("accuracy_percent,environment,changes,file\n");
        for (Series series : history.series()) {
            for (Item item : series.items()) {
                List<String> cells = new ArrayList<>(List.of(
                        Csv.text(item.date().toString()),
                        Csv.text(series.model()),
                        Csv.text(series.title()),
                        Csv.text(item.label())));
                headlines.forEach(metric -> cells.add(Csv.number(item.value(metric))));
                cells.addAll(List.of(
                        Csv.number(item.accuracy()),
                        Csv.text(item.environment()),
                        Csv.text(changes(item)),
                        Csv.text(item.file())));
                text.append(Csv.row(cells.toArray(String[]::new)));
            }
        }
        return text.toString();
    }

    /**
     * Return one line for each file that could not be read, or of which an aborted run or a copy of another run was
     * left out; empty for none.
     */
    public static String leftOut(History history) {
        return Stream.of(
                        history.damaged().stream().map(History.Damaged::reason),
                        history.aborted().stream().map(file -> file + ": the aborted run was left out"),
                        history.copies().stream())
                .flatMap(lines -> lines)
                .map(reason -> PlainText.line(reason) + "\n")
                .collect(Collectors.joining());
    }

    /** Return "p95 +12%, throughput -10%"; empty for none. */
    public static String changes(Item item) {
        return item.changes().entrySet().stream()
                .map(change -> change.getKey() + " " + NumberFormats.change(change.getValue() - 1))
                .collect(Collectors.joining(", "));
    }

    /** Return the time to the second: finer ones only widen the table. */
    public static String date(Item item) {
        return item.date().truncatedTo(ChronoUnit.SECONDS) + (item.isDateOfFile() ? " (file)" : "");
    }
}
