package io.mlbench.report.html;

import io.mlbench.report.AbortedText;
import io.mlbench.report.Status;
import io.mlbench.report.chart.HtmlBuilder;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkResult;

/** One case in full. */
final class CaseSection {

    private CaseSection() {}

    static HtmlBuilder article(BenchmarkCase one, int number) {
        HtmlBuilder article = new HtmlBuilder().open("article", "id", "case-" + number);
        article.open("h2")
                .text(HtmlTable.shortened(one.name()) + " ")
                .add(Status.of(one).badge())
                .close();
        article.leaf("p", HtmlTable.shortened(one.testClass()), "class", "sub");
        BenchmarkResult result = one.result();
        if (result == null) {
            return article.leaf("p", "Nothing was measured; the verdicts say why.")
                    .close();
        }
        if (result.metadata().aborted()) {
            article.leaf(
                    "p",
                    "The run was stopped before its end (" + AbortedText.after(result)
                            + "). Only what was measured until then counts, and nothing was judged.");
        }
        article.open("div", "class", "charts");
        article.add(Distribution.figures(result))
                .add(TimelineCharts.figures(result))
                .add(Resources.gpu(result));
        article.close();
        if (result.capacity() != null) {
            article.add(CapacitySection.figures(result.capacity()));
        }
        if (result.histogram() == null) {
            article.leaf("p", "This result holds no histogram, so that its distribution cannot be drawn.");
        }
        article.add(Resources.errors(result));
        if (result.accuracy() != null) {
            article.leaf("h3", "Accuracy").leaf("p", AccuracySection.sentence(result.accuracy()));
            article.open("div", "class", "charts")
                    .add(AccuracySection.figures(result))
                    .close();
        }
        return article.add(RunDetails.table(result)).close();
    }
}
