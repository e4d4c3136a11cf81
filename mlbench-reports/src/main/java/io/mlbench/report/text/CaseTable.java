package io.mlbench.report.text;

import io.mlbench.metric.Metric;
import io.mlbench.metric.Metrics;
import io.mlbench.report.Attempts;
import io.mlbench.report.NumberFormats;
import io.mlbench.report.Status;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.result.accuracy.LanguageScore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Cases as a Markdown table with a row of figures each, its columns aligned for
 * a console.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CaseTable {

    private static final String MISSING = "-";

    private CaseTable() {}

    /**
     * Return the lines of the table, without line ends: header, separator and a
     * line for each case.
     *
     * @param cases at least one
     * @param paint makes the verdict to show of a status and its words:
     *     what it adds must take no room
     */
    public static List<String> lines(List<Attempts> cases, Paint paint) {
        boolean hasAccuracy = cases.stream().anyMatch(one -> accuracy(one.last(), cases) != null);
        List<List<String>> rows = new ArrayList<>();
        List<Metric> headlines = headlines(cases);
        rows.add(header(headlines, hasAccuracy));
        cases.forEach(one -> rows.add(cells(one, cases, headlines, hasAccuracy)));
        int[] widths = widths(rows);
        List<String> lines = new ArrayList<>();
        lines.add(line(rows.get(0), widths, (status, words) -> words, Status.NO_OBJECTIVES));
        lines.add(separator(widths));
        for (int i = 0; i < cases.size(); i++) {
            lines.add(line(rows.get(i + 1), widths, paint, status(cases.get(i).last(), cases)));
        }
        return lines;
    }

    /** Colours a verdict. */
    @FunctionalInterface
    public interface Paint {

        /** Return the words, with what colours them and takes no room. */
        String of(Status status, String words);
    }

    private static List<Metric> headlines(List<Attempts> cases) {
        return Metrics.headlines(cases.stream()
                .map(one -> one.last().result())
                .filter(Objects::nonNull)
                .toList());
    }

    private static List<String> header(List<Metric> headlines, boolean hasAccuracy) {
        List<String> header = new ArrayList<>(List.of("Case", "Runs"));
        headlines.forEach(metric -> header.add(metric.heading()));
        header.add("Errors");
        return with(header, hasAccuracy, "Accuracy", "Verdict");
    }

    private static List<String> cells(
            Attempts attempts, List<Attempts> cases, List<Metric> headlines, boolean hasAccuracy) {
        BenchmarkCase one = attempts.last();
        BenchmarkResult result = one.result();
        List<String> cells = new ArrayList<>(List.of(MarkdownText.escape(one.name())));
        if (result == null) {
            cells.addAll(Collections.nCopies(headlines.size() + 2, MISSING));
        } else {
            RequestCounts requests = result.requests();
            cells.add(requests == null ? MISSING : Long.toString(requests.planned()));
            headlines.forEach(metric -> cells.add(NumberFormats.of(metric, metric.atAGlance(result), MISSING)));
            cells.add(requests == null ? MISSING : Long.toString(requests.lost()));
        }
        String accuracy = accuracy(one, cases);
        String again = attempts.count() == 1
                ? ""
                : ", attempt " + attempts.count() + (attempts.caution().isPresent() ? ", flaky" : "");
        return with(
                cells,
                hasAccuracy,
                accuracy == null ? MISSING : accuracy,
                status(one, cases).words() + again);
    }

    private static List<String> with(List<String> cells, boolean hasAccuracy, String accuracy, String verdict) {
        if (hasAccuracy) {
            cells.add(accuracy);
        }
        cells.add(verdict);
        return cells;
    }

    /** Figures stand in the case of the whole, "detects [overall]"; a language, "detects [ko]", has its share there. */
    private static @Nullable String accuracy(BenchmarkCase one, List<Attempts> cases) {
        for (Attempts other : cases) {
            BenchmarkResult result = other.last().result();
            Accuracy accuracy = result == null ? null : result.accuracy();
            if (accuracy == null || !method(other.last()).equals(method(one))) {
                continue;
            }
            if (other.last().equals(one)) {
                return NumberFormats.percent(accuracy.overall());
            }
            LanguageScore score = accuracy.languages().get(inBrackets(one));
            if (score != null) {
                return NumberFormats.percent(score.share());
            }
        }
        return null;
    }

    private static String method(BenchmarkCase one) {
        int end = one.name().lastIndexOf(" [");
        return end < 0 ? one.name() : one.name().substring(0, end);
    }

    private static String inBrackets(BenchmarkCase one) {
        int start = one.name().lastIndexOf(" [");
        int end = one.name().length() - 1;
        return start < 0 || end < start + 2 ? "" : one.name().substring(start + 2, end);
    }

    /** A language's verdicts are in the case of the whole; in its own is whether all of them held. */
    private static Status status(BenchmarkCase one, List<Attempts> cases) {
        boolean held = one.result() == null && one.outcome() instanceof BenchmarkCase.Passed;
        return held && isJudged(one, cases) ? Status.PASS : Status.of(one);
    }

    private static boolean isJudged(BenchmarkCase one, List<Attempts> cases) {
        return cases.stream()
                .map(Attempts::last)
                .filter(other -> method(other).equals(method(one)))
                .flatMap(other -> Status.verdicts(other).stream())
                .anyMatch(verdict -> verdict.metric().endsWith("[" + inBrackets(one) + "]"));
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return widths;
    }

    /** First and last column are words, and begin at the left; figures end at the right. */
    private static String line(List<String> cells, int[] widths, Paint paint, Status status) {
        int last = widths.length - 1;
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i <= last; i++) {
            String room = " ".repeat(widths[i] - width(cells.get(i)));
            String shown = i == last ? paint.of(status, cells.get(i)) : cells.get(i);
            line.append(' ')
                    .append(i == 0 || i == last ? shown + room : room + shown)
                    .append(" |");
        }
        return line.toString();
    }

    private static String separator(int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            boolean isFigure = i > 0 && i < widths.length - 1;
            line.append("-".repeat(widths[i] + (isFigure ? 1 : 2)))
                    .append(isFigure ? ":" : "")
                    .append('|');
        }
        return line.toString();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
