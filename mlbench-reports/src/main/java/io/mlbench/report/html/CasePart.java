package io.mlbench.report.html;

import io.mlbench.report.AbortedText;
import io.mlbench.report.Status;
import io.mlbench.report.chart.Markup;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkResult;

/** One case in full. */
final class CasePart {

    private CasePart() {}

    static Markup article(BenchmarkCase one, int number) {
        Markup article = new Markup().open("article", "id", "case-" + number);
        article.open("h2")
                .text(Table.shortened(one.name()) + " ")
                .add(Status.of(one).badge())
                .close();
        article.leaf("p", Table.shortened(one.testClass()), "class", "sub");
        BenchmarkResult result = one.result();
        if (result == null) {
            return article.leaf("p", "Nothing was measured; the reason stands with the verdicts.")
                    .close();
        }
        if (result.metadata().aborted()) {
            article.leaf(
                    "p",
                    "The run was stopped before its end (" + AbortedText.after(result)
                            + "). Only what was measured until then counts, and nothing was judged.");
        }
        article.open("div", "class", "charts");
        article.add(Distribution.figures(result)).add(Course.figures(result)).add(Resources.gpu(result));
        article.close();
        if (result.capacity() != null) {
            article.add(CapacityPart.figures(result.capacity()));
        }
        if (result.histogram() == null) {
            article.leaf("p", "This result holds no histogram, so that its distribution cannot be drawn.");
        }
        article.add(Resources.errors(result));
        if (result.accuracy() != null) {
            article.leaf("h3", "Accuracy").leaf("p", AccuracyPart.sentence(result.accuracy()));
            article.open("div", "class", "charts")
                    .add(AccuracyPart.figures(result))
                    .close();
        }
        return article.add(Setup.table(result)).close();
    }
}
