package io.mlbench.report.text;

import io.mlbench.report.AbortedText;
import io.mlbench.report.NumberFormats;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Proportion;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.result.accuracy.EditCount;
import io.mlbench.result.accuracy.LanguageScore;
import io.mlbench.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A result's accuracy as a Markdown table, with what is needed to judge its
 * figures below it. A line stands there only if it has something to say.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EvaluationReport {

    private static final double CONFIDENCE = 0.95;
    private static final int MOST_CONFUSIONS = 10;

    private EvaluationReport() {}

    /**
     * Return the report; it ends with a line end.
     *
     * @throws IllegalArgumentException if the result holds no accuracy
     */
    public static String render(BenchmarkResult result) {
        Accuracy accuracy = result.accuracy();
        if (accuracy == null) {
            throw new IllegalArgumentException(
                    "the result of " + result.metadata().model() + " holds no accuracy; it was not evaluated");
        }
        return AbortedText.of(result)
                + table(accuracy)
                + "\n**Overall: " + NumberFormats.percent(accuracy.overall()) + "**\n\n"
                + notes(accuracy, result.cautions())
                        .map(note -> "- " + MarkdownText.escape(note) + "\n")
                        .collect(Collectors.joining())
                + VerdictTable.objectives(result);
    }

    private static String table(Accuracy accuracy) {
        StringBuilder text = new StringBuilder("""
                ## Evaluation Results

                | Language | Samples | Correct | Accuracy |
                |----------|---------|---------|----------|
                """);
        accuracy.languages()
                .forEach((language, score) -> text.append(MarkdownText.row(
                        language, score.samples(), score.correct(), NumberFormats.percent(score.share()))));
        return text.toString();
    }

    private static Stream<String> notes(Accuracy accuracy, List<String> cautions) {
        List<String> notes = new ArrayList<>();
        accuracy.macroF1().ifPresent(value -> notes.add(macroF1(value, accuracy.macroF1Interval())));
        notes.addAll(rates("WER", accuracy, accuracy.wordErrors().orElse(null), LanguageScore::words));
        notes.addAll(rates("CER", accuracy, accuracy.characterErrors().orElse(null), LanguageScore::characters));
        notes.add("95 % interval: " + joined(accuracy.languages(), EvaluationReport::interval));
        line(notes, "Most frequent confusions", confusions(accuracy));
        line(notes, "Unanswered, counted as wrong", unanswered(accuracy));
        line(notes, "Labels mapped", joined(accuracy.labelMapping(), (from, to) -> from + " → " + to));
        line(notes, "Fewer samples than " + accuracy.minimumSupport() + ", too few for an objective", small(accuracy));
        cautions.forEach(caution -> notes.add("Caution: " + caution));
        return notes.stream();
    }

    private static String macroF1(double value, @Nullable Interval interval) {
        return "Macro-F1: " + NumberFormats.threeDecimals(value)
                + (interval == null
                        ? ""
                        : " (95 % interval: " + NumberFormats.threeDecimals(interval.low()) + " to "
                                + NumberFormats.threeDecimals(interval.high()) + ")");
    }

    private static List<String> rates(
            String name,
            Accuracy accuracy,
            @Nullable EditCount overall,
            Function<LanguageScore, @Nullable EditCount> ofLanguage) {
        if (overall == null) {
            return List.of();
        }
        String languages = joined(accuracy.languages(), (language, score) -> {
            EditCount edits = ofLanguage.apply(score);
            return language + " " + (edits == null ? "not measured" : NumberFormats.percent(edits.percent()));
        });
        return List.of(name + ": " + NumberFormats.percent(overall.percent()) + " (" + languages + ")");
    }

    private static String interval(String language, LanguageScore score) {
        Proportion share = score.share();
        Interval interval = share.interval(CONFIDENCE);
        return language + " " + NumberFormats.percent(interval.low()) + " to " + NumberFormats.percent(interval.high());
    }

    private record Confusion(String gold, String given, long count) {}

    private static String confusions(Accuracy accuracy) {
        List<Confusion> confusions = accuracy.confusion().entrySet().stream()
                .flatMap(row -> row.getValue().entrySet().stream()
                        .filter(cell -> !cell.getKey().equals(row.getKey()))
                        .map(cell -> new Confusion(row.getKey(), cell.getKey(), cell.getValue())))
                .sorted(Comparator.comparingLong(Confusion::count)
                        .reversed()
                        .thenComparing(Confusion::gold)
                        .thenComparing(Confusion::given))
                .toList();
        String most = confusions.stream()
                .limit(MOST_CONFUSIONS)
                .map(confusion -> confusion.gold + " → " + confusion.given + ": " + confusion.count)
                .collect(Collectors.joining(", "));
        int more = confusions.size() - MOST_CONFUSIONS;
        return more > 0 ? most + " and " + more + " more" : most;
    }

    private static String unanswered(Accuracy accuracy) {
        Map<String, Long> kinds = new TreeMap<>();
        accuracy.languages()
                .values()
                .forEach(score -> score.unanswered().forEach((kind, count) -> kinds.merge(kind, count, Long::sum)));
        return joined(kinds, (kind, count) -> kind + ": " + count);
    }

    private static String small(Accuracy accuracy) {
        return accuracy.languages().keySet().stream().filter(accuracy::tooSmall).collect(Collectors.joining(", "));
    }

    private static void line(List<String> notes, String title, String text) {
        if (!text.isEmpty()) {
            notes.add(title + ": " + text);
        }
    }

    private static <V> String joined(Map<String, V> map, BiFunction<String, V, String> text) {
        return map.entrySet().stream()
                .map(entry -> text.apply(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
