package io.mlbench.report.text;

import io.mlbench.metric.Metrics;
import io.mlbench.metric.Quantity;
import io.mlbench.report.LossText;
import io.mlbench.report.NumberFormats;
import io.mlbench.report.PlainText;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.result.accuracy.LanguageScore;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The one line that a case leaves in the test's output.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SummaryLine {

    private SummaryLine() {}

    /**
     * Return the line, without a line end.
     *
     * @param name the case within its class
     */
    public static String of(String name, BenchmarkResult result) {
        Accuracy accuracy = result.accuracy();
        return PlainText.line("mlbench: %s: %s%s; %s%s%s"
                .formatted(
                        name,
                        accuracy == null ? "" : "accuracy " + NumberFormats.percent(accuracy.overall()) + ", ",
                        figures(result),
                        held(result),
                        lost(result),
                        result.cautions().isEmpty() ? "" : "; caution: " + String.join("; ", result.cautions())));
    }

    /**
     * Return the line of one language, without a line end.
     *
     * @param result with the verdicts of that language
     * @throws IllegalArgumentException if the language was not evaluated
     */
    public static String ofLanguage(String name, String language, BenchmarkResult result) {
        Accuracy accuracy = result.accuracy();
        LanguageScore score = accuracy == null ? null : accuracy.languages().get(language);
        if (score == null) {
            throw new IllegalArgumentException("language " + language + " was not evaluated");
        }
        return PlainText.line("mlbench: %s: accuracy %s, %d of %d; %s"
                .formatted(name, NumberFormats.percent(score.share()), score.correct(), score.samples(), held(result)));
    }

    /** Return "p50 12.3ms, p95 15.8ms, p99 20.1ms, 78.5 req/s". */
    private static String figures(BenchmarkResult result) {
        return Metrics.headlines(List.of(result)).stream()
                .map(metric -> (metric.quantity() == Quantity.LATENCY ? metric.label() + " " : "")
                        + NumberFormats.inFull(metric, metric.atAGlance(result), "N/A"))
                .collect(Collectors.joining(", "));
    }

    private static String held(BenchmarkResult result) {
        int held = result.verdicts().size() - result.violations().size();
        long inconclusive = result.verdicts().stream()
                .filter(verdict -> verdict.status() == Verdict.Status.INCONCLUSIVE)
                .count();
        return held + " of " + result.verdicts().size() + " objectives held"
                + (inconclusive == 0 ? "" : ", " + inconclusive + " inconclusive");
    }

    private static String lost(BenchmarkResult result) {
        String lost = LossText.sentence(result.requests());
        return lost.isEmpty() ? "" : "; " + lost;
    }
}
