package io.mlbench.report.html;

import io.mlbench.report.NumberFormats;
import io.mlbench.report.chart.Axis;
import io.mlbench.report.chart.ChartColor;
import io.mlbench.report.chart.HeatMap;
import io.mlbench.report.chart.HtmlBuilder;
import io.mlbench.report.chart.IntervalChart;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Proportion;
import io.mlbench.result.Verdict;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.result.accuracy.EditCount;
import io.mlbench.result.accuracy.LanguageScore;
import io.mlbench.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How often the model was right: by language with intervals, and what it took for what. */
final class AccuracySection {

    private static final double CONFIDENCE = 0.95;
    private static final int MOST_LANGUAGES = 120;
    private static final int MOST_LABELS = 40;

    private AccuracySection() {}

    static HtmlBuilder figures(BenchmarkResult result) {
        Accuracy accuracy = result.accuracy();
        return accuracy == null
                ? new HtmlBuilder()
                : new HtmlBuilder().add(languages(accuracy, result.verdicts())).add(confusion(accuracy));
    }

    /** Return the sentence above the charts; empty if there is no accuracy. */
    static String sentence(@Nullable Accuracy accuracy) {
        if (accuracy == null) {
            return "";
        }
        Interval overall = accuracy.overall().interval(CONFIDENCE);
        StringBuilder text = new StringBuilder("Accuracy " + NumberFormats.percent(accuracy.overall()) + " of "
                + accuracy.overall().samples() + " samples (95 % interval " + range(overall) + ")");
        accuracy.macroF1().ifPresent(value -> text.append("; macro-F1 ").append(NumberFormats.threeDecimals(value)));
        accuracy.wordErrors().ifPresent(edits -> text.append("; WER ").append(NumberFormats.percent(edits.percent())));
        accuracy.characterErrors()
                .ifPresent(edits -> text.append("; CER ").append(NumberFormats.percent(edits.percent())));
        if (accuracy.overall().unanswered() > 0) {
            text.append("; ").append(accuracy.overall().unanswered()).append(" without an answer count as wrong");
        }
        return text.append(". Dataset: ")
                .append(accuracy.source().name())
                .append('.')
                .toString();
    }

    private static HtmlBuilder languages(Accuracy accuracy, List<Verdict> verdicts) {
        HtmlTable table = new HtmlTable(
                "Accuracy by language",
                HtmlTable.words("Language"),
                HtmlTable.figure("Samples"),
                HtmlTable.figure("Correct"),
                HtmlTable.figure("Unanswered"),
                HtmlTable.figure("Accuracy"),
                HtmlTable.figure("95 % interval"),
                HtmlTable.figure("WER"));
        List<IntervalChart.Row> rows = new ArrayList<>();
        double lowest = 100;
        for (Map.Entry<String, LanguageScore> entry : accuracy.languages().entrySet()) {
            if (rows.size() == MOST_LANGUAGES) {
                break;
            }
            String language = entry.getKey();
            Proportion share = entry.getValue().share();
            Interval interval = share.interval(CONFIDENCE);
            lowest = Math.min(lowest, interval.low());
            String figure = NumberFormats.percent(share);
            EditCount words = entry.getValue().words();
            table.row(
                    language,
                    share.samples(),
                    share.correct(),
                    share.unanswered(),
                    figure,
                    range(interval),
                    words == null ? "" : NumberFormats.percent(words.percent()));
            boolean isSmall = accuracy.tooSmall(language);
            rows.add(new IntervalChart.Row(
                    language + (isSmall ? " (few)" : ""),
                    share.percent(),
                    interval.low(),
                    interval.high(),
                    figure,
                    isSmall ? ChartColor.GRAY : ChartColor.BLUE,
                    "%s: %s of %d samples, %s".formatted(language, figure, share.samples(), range(interval))));
        }
        double limit = verdicts.stream()
                .filter(verdict -> "accuracy".equals(verdict.metric()))
                .mapToDouble(Verdict::limit)
                .findFirst()
                .orElse(Double.NaN);
        double from = Math.max(0, Math.floor((Double.isNaN(limit) ? lowest : Math.min(lowest, limit)) / 10) * 10);
        String title = "Accuracy by language, with 95 % intervals";
        String description = "%d languages; the dashed line, if any, is the objective. Those with fewer than %d samples"
                        .formatted(accuracy.languages().size(), accuracy.minimumSupport())
                + " are gray.";
        IntervalChart chart = new IntervalChart(
                title, description, Axis.linear("correct answers (%)", Math.min(90, from), 100), rows, limit);
        return Figure.of(title, chart.draw(), table);
    }

    private static HtmlBuilder confusion(Accuracy accuracy) {
        if (accuracy.confusion().isEmpty()) {
            return new HtmlBuilder();
        }
        List<String> gold = accuracy.support().keySet().stream()
                .sorted(Comparator.comparingLong((String label) -> wrong(accuracy, label))
                        .reversed())
                .limit(MOST_LABELS)
                .sorted()
                .toList();
        TreeSet<String> others = new TreeSet<>();
        gold.forEach(label ->
                others.addAll(accuracy.confusion().getOrDefault(label, Map.of()).keySet()));
        gold.forEach(others::remove);
        List<String> columns = new ArrayList<>(gold);
        others.stream().limit(MOST_LABELS).forEach(columns::add);
        HtmlTable table = new HtmlTable(
                "Confusions", HtmlTable.words("Right label"), HtmlTable.words("Answer"), HtmlTable.figure("Samples"));
        for (String label : gold) {
            accuracy.confusion()
                    .getOrDefault(label, Map.of())
                    .forEach((answer, count) -> table.row(label, answer, count));
        }
        boolean isWhole = gold.size() == accuracy.support().size();
        String title =
                isWhole ? "Confusion matrix" : "Confusion matrix of the " + gold.size() + " most confused labels";
        HeatMap map = new HeatMap(
                title,
                "Rows are the right labels, columns the answers; blue is right, red is confused. A cell's depth is its"
                        + " share of the row.",
                gold,
                columns,
                accuracy.confusion());
        return Figure.of(title, map.draw(), table);
    }

    private static long wrong(Accuracy accuracy, String label) {
        Map<String, Long> row = accuracy.confusion().getOrDefault(label, Map.of());
        return accuracy.support().getOrDefault(label, 0L) - row.getOrDefault(label, 0L);
    }

    private static String range(Interval interval) {
        return NumberFormats.percent(interval.low()) + " to " + NumberFormats.percent(interval.high());
    }
}
