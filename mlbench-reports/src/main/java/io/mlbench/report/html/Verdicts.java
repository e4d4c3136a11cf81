package io.mlbench.report.html;

import io.mlbench.report.Attempts;
import io.mlbench.report.NumberFormats;
import io.mlbench.report.Status;
import io.mlbench.report.chart.HtmlBuilder;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Every objective of every case with its figures, the violated ones first. */
final class Verdicts {

    private static final int MOST_ROWS = 300;

    private Verdicts() {}

    private record Line(Status status, List<Object> cells) {}

    static HtmlBuilder section(List<Attempts> cases) {
        List<Line> lines = new ArrayList<>();
        cases.forEach(one -> addLines(lines, one.last()));
        HtmlBuilder section =
                new HtmlBuilder().open("section", "id", "verdicts").leaf("h2", "Verdicts");
        if (lines.isEmpty()) {
            return section.leaf("p", "No objective was stated: the figures below are shown, not judged.")
                    .close();
        }
        HtmlTable table = new HtmlTable(
                "Objectives, the violated ones first",
                HtmlTable.words("Verdict"),
                HtmlTable.words("Objective"),
                HtmlTable.figure("Measured"),
                HtmlTable.words("Against the limit"),
                HtmlTable.figure("Distance"),
                HtmlTable.words("Case"),
                HtmlTable.words("Note"));
        lines.stream()
                .sorted(Comparator.comparing(Line::status))
                .limit(MOST_ROWS)
                .forEach(line -> table.row(line.cells().toArray()));
        section.add(table.draw());
        if (lines.size() > MOST_ROWS) {
            section.leaf(
                    "p", (lines.size() - MOST_ROWS) + " more, none of them graver, are in the results themselves.");
        }
        return section.close();
    }

    private static void addLines(List<Line> lines, BenchmarkCase one) {
        for (Verdict verdict : Status.verdicts(one)) {
            Status status = Status.of(verdict);
            lines.add(new Line(
                    status,
                    List.of(
                            status.badge(),
                            verdict.objective(),
                            NumberFormats.quantity(verdict.actual(), verdict.unit()),
                            bar(status, verdict),
                            distance(verdict),
                            one.name(),
                            Objects.requireNonNullElse(verdict.note(), ""))));
        }
        String message = message(one);
        Status status = Status.of(one);
        boolean isAlreadyTold = Status.verdicts(one).stream().anyMatch(verdict -> !verdict.passed());
        if (!message.isEmpty() && !isAlreadyTold) {
            String what = status == Status.FAIL ? "the test's own assertions" : "";
            lines.add(new Line(status, List.of(status.badge(), what, "", "", "", one.name(), message)));
        }
    }

    private static String message(BenchmarkCase one) {
        if (one.outcome() instanceof BenchmarkCase.Broken broken) {
            return broken.message();
        }
        if (one.outcome() instanceof BenchmarkCase.Failed failed) {
            return failed.message();
        }
        return one.outcome() instanceof BenchmarkCase.Skipped skipped ? skipped.message() : "";
    }

    private static Object bar(Status status, Verdict verdict) {
        Double actual = verdict.actual();
        return actual == null || actual < 0 || verdict.limit() < 0
                ? ""
                : status.sign().bar(actual, verdict.limit());
    }

    /** Return how far the value is from its limit: "-21%". */
    private static String distance(Verdict verdict) {
        Double actual = verdict.actual();
        return actual == null || actual.isInfinite() || verdict.limit() == 0
                ? ""
                : NumberFormats.change(actual / verdict.limit() - 1);
    }
}
