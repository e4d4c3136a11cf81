package io.mlbench.report.text;

import io.mlbench.compare.Comparison;
import io.mlbench.compare.PointComparison;
import io.mlbench.compare.Row;
import io.mlbench.compare.rules.MeasureVerdict;
import io.mlbench.report.NumberFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * A comparison as Markdown: a table for each load point with the winner below,
 * then what repeated runs show, then cautions.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ComparisonReport {

    private ComparisonReport() {}

    /** Return the report; it ends with a line end. */
    public static String render(Comparison comparison) {
        StringBuilder text = new StringBuilder("## Model Comparison\n");
        for (PointComparison point : comparison.points()) {
            text.append('\n');
            if (comparison.points().size() > 1) {
                text.append("### ").append(MarkdownText.escape(point.title())).append("\n\n");
            }
            appendTable(text, comparison.names(), point.rows());
            text.append('\n').append(line(point.outcome().line()));
            appendVerdicts(text, comparison.names(), point.verdicts());
            appendCautions(text, point.cautions());
        }
        appendCautions(text, comparison.cautions());
        return text.toString();
    }

    private static void appendTable(StringBuilder text, List<String> names, List<Row> rows) {
        List<String> header = new ArrayList<>(List.of("Metric"));
        header.addAll(names);
        for (int side = 1; side < names.size(); side++) {
            header.add(names.size() == 2 ? "Diff" : "Diff to " + names.get(side));
        }
        text.append(MarkdownText.row(header.toArray())).append(MarkdownText.separator(header));
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.title()));
            row.values().forEach(value -> cells.add(cell(row.kind(), value)));
            for (int side = 1; side < names.size(); side++) {
                cells.add(difference(row.kind(), row.difference(side)));
            }
            text.append(MarkdownText.row(cells.toArray()));
        }
    }

    private static String cell(Row.Kind kind, OptionalDouble value) {
        if (value.isEmpty()) {
            return "missing";
        }
        return switch (kind) {
            case MILLISECONDS -> NumberFormats.millis(value.getAsDouble());
            case PER_SECOND -> NumberFormats.perSecond(value.getAsDouble()) + "/s";
            case PERCENT -> NumberFormats.percent(value.getAsDouble());
        };
    }

    private static String difference(Row.Kind kind, OptionalDouble difference) {
        if (difference.isEmpty()) {
            return "N/A";
        }
        return kind == Row.Kind.PERCENT
                ? NumberFormats.points(difference.getAsDouble())
                : NumberFormats.change(difference.getAsDouble());
    }

    private static void appendVerdicts(StringBuilder text, List<String> names, List<MeasureVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            return;
        }
        text.append("\n| Metric | Against | Verdict | Change | 95% Bounds | Smallest Visible |\n")
                .append("|--------|---------|---------|--------|------------|------------------|\n");
        for (MeasureVerdict verdict : verdicts) {
            text.append(MarkdownText.row(
                    verdict.measure(),
                    verdict.baseline(),
                    verdict.status().name().replace('_', ' ') + (verdict.note().isEmpty() ? "" : ": " + verdict.note()),
                    change(verdict.change()),
                    verdict.low().isEmpty() ? "N/A" : change(verdict.low()) + " to " + change(verdict.high()),
                    change(verdict.smallest())));
        }
        text.append('\n')
                .append(line("A regression is told where " + names.get(0)
                        + " is worse by more than is tolerated (p50, p95 and throughput 5 %, p99 10 %) and not by chance"
                        + " (5 %, Holm over the metrics); of accuracy, where the same samples show it (5 %)."));
    }

    private static String change(OptionalDouble change) {
        if (change.isEmpty()) {
            return "N/A";
        }
        return Double.isInfinite(change.getAsDouble()) ? "unbounded" : NumberFormats.change(change.getAsDouble());
    }

    private static void appendCautions(StringBuilder text, List<String> cautions) {
        if (!cautions.isEmpty()) {
            text.append(cautions.stream()
                    .map(caution -> line("Caution: " + caution))
                    .collect(Collectors.joining("\n", "\n", "")));
        }
    }

    private static String line(String content) {
        return MarkdownText.escape(content) + "\n";
    }
}
