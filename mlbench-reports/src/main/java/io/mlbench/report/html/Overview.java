package io.mlbench.report.html;

import io.mlbench.metric.Metric;
import io.mlbench.metric.Metrics;
import io.mlbench.report.Attempts;
import io.mlbench.report.LossText;
import io.mlbench.report.NumberFormats;
import io.mlbench.report.Status;
import io.mlbench.report.chart.HtmlBuilder;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.accuracy.Accuracy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All cases on one screen: the sentence at the top, the cautions, and a row of figures each. */
final class Overview {

    private static final int MOST_ROWS = 300;
    private static final int MOST_CAUTIONS = 40;
    private static final String MISSING = "not recorded";

    private Overview() {}

    /** Return the page's answer: "FAIL: 2 of 8 objectives were not met". */
    static HtmlBuilder answer(List<Attempts> cases) {
        Status worst = cases.stream()
                .map(one -> Status.of(one.last()))
                .min(Status::compareTo)
                .orElse(Status.NO_OBJECTIVES);
        long objectives = cases.stream()
                .mapToLong(one -> Status.verdicts(one.last()).size())
                .sum();
        long held = cases.stream()
                .flatMap(one -> Status.verdicts(one.last()).stream())
                .filter(verdict -> verdict.passed())
                .count();
        long broken = cases.stream()
                .filter(one -> Status.of(one.last()) == Status.ERROR)
                .count();
        String sentence = objectives == 0 ? "" : held + " of " + objectives + " objectives held";
        String cause = broken == 0 ? "" : broken + " of " + cases.size() + " cases could not be measured";
        HtmlBuilder answer = new HtmlBuilder().open("p", "class", "answer").add(worst.badge());
        String all = sentence.isEmpty() || cause.isEmpty() ? sentence + cause : cause + "; " + sentence;
        return answer.text(all).close();
    }

    static HtmlBuilder cautions(List<Attempts> cases) {
        Map<String, TreeSet<String>> cautions = new LinkedHashMap<>();
        for (Attempts one : cases) {
            one.caution()
                    .ifPresent(caution -> cautions.computeIfAbsent(caution, key -> new TreeSet<>())
                            .add(one.last().name()));
            if (one.count() > 1 && one.caution().isEmpty()) {
                cautions.computeIfAbsent("ran more than once; the last run is shown", key -> new TreeSet<>())
                        .add(one.last().name());
            }
            BenchmarkResult result = one.last().result();
            if (result != null) {
                result.cautions()
                        .forEach(caution -> cautions.computeIfAbsent(caution, key -> new TreeSet<>())
                                .add(one.last().name()));
            }
        }
        if (cautions.isEmpty()) {
            return new HtmlBuilder();
        }
        HtmlBuilder section = new HtmlBuilder()
                .open("section", "id", "cautions")
                .leaf("h2", "Cautions")
                .open("ul");
        cautions.entrySet().stream().limit(MOST_CAUTIONS).forEach(caution -> {
            section.open("li").text(HtmlTable.shortened(caution.getKey()));
            if (cases.size() > 1) {
                String names = caution.getValue().size() == cases.size()
                        ? "all cases"
                        : HtmlTable.shortened(String.join(", ", caution.getValue()));
                section.leaf("small", " (" + names + ")");
            }
            section.close();
        });
        section.close();
        if (cautions.size() > MOST_CAUTIONS) {
            section.leaf("p", (cautions.size() - MOST_CAUTIONS) + " more are in the results themselves.");
        }
        return section.close();
    }

    static HtmlBuilder table(List<Attempts> cases) {
        List<Metric> headlines = Metrics.headlines(cases.stream()
                .map(one -> one.last().result())
                .filter(Objects::nonNull)
                .toList());
        List<HtmlTable.Column> columns = new ArrayList<>(List.of(HtmlTable.words("Case"), HtmlTable.words("Verdict")));
        headlines.forEach(metric -> columns.add(HtmlTable.figure(metric.heading())));
        columns.addAll(List.of(
                HtmlTable.figure("Lost requests"), HtmlTable.figure("GPU memory"), HtmlTable.figure("Accuracy")));
        HtmlTable table = new HtmlTable("Cases", columns);
        int shown = Math.min(cases.size(), MOST_ROWS);
        for (int i = 0; i < shown; i++) {
            BenchmarkCase one = cases.get(i).last();
            HtmlBuilder name = new HtmlBuilder().leaf("a", HtmlTable.shortened(one.name()), "href", "#case-" + (i + 1));
            BenchmarkResult result = one.result();
            List<Object> cells = new ArrayList<>(List.of(name, Status.of(one).badge()));
            if (result == null) {
                cells.addAll(Collections.nCopies(headlines.size() + 3, ""));
            } else {
                headlines.forEach(metric -> cells.add(NumberFormats.of(metric, metric.atAGlance(result), MISSING)));
                cells.addAll(List.of(errors(result.requests()), gpu(result.gpu()), accuracy(result.accuracy())));
            }
            table.row(cells.toArray());
        }
        HtmlBuilder section = new HtmlBuilder()
                .open("section", "id", "cases")
                .leaf("h2", "Figures")
                .add(table.draw());
        if (cases.size() > shown) {
            section.leaf("p", (cases.size() - shown) + " more cases are in the results themselves.");
        }
        return section.close();
    }

    private static String errors(@Nullable RequestCounts requests) {
        return requests == null ? MISSING : LossText.count(requests);
    }

    private static String gpu(GpuUsage usage) {
        return usage instanceof GpuUsage.Measured measured ? LossText.memory(measured) : "N/A";
    }

    private static String accuracy(@Nullable Accuracy accuracy) {
        return accuracy == null ? "" : NumberFormats.percent(accuracy.overall());
    }
}
