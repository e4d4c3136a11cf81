package io.mlbench.report.html;

import io.mlbench.compare.Comparison;
import io.mlbench.compare.history.History;
import io.mlbench.report.Attempts;
import io.mlbench.report.ResultCases;
import io.mlbench.report.chart.HtmlBuilder;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Results as one page in a file of its own, below 1 MB: verdicts first, then
 * cautions and figures, then each case with its charts. It asks the network for
 * nothing, reads on paper, on dark and on narrow screens, and stands where
 * scripts and style sheets are forbidden, as on build servers.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class HtmlReport {

    /** 1 MB with room for what stands around the content. */
    private static final int MOST_BYTES = 950_000;

    private static final String LEFT_OUT =
            " was left out, to keep this page below 1 MB. Make a page of fewer results to see it.";

    private HtmlReport() {}

    /** Return the page of results; equal names are numbered. */
    public static String render(List<BenchmarkResult> results) {
        return render(results, Optional.empty(), Optional.empty());
    }

    /** Return the page of results, with a comparison and a history that belong to them. */
    public static String render(
            List<BenchmarkResult> results, Optional<Comparison> comparison, Optional<History> history) {
        return page(ResultCases.of(results), comparison, history);
    }

    /** Return the page of test cases, broken ones included. */
    public static String renderCases(List<Attempts> cases) {
        return page(cases, Optional.empty(), Optional.empty());
    }

    private static String page(List<Attempts> cases, Optional<Comparison> comparison, Optional<History> history) {
        HtmlBuilder body =
                new HtmlBuilder().open("header").leaf("h1", "Benchmark report").add(Overview.answer(cases));
        body.leaf("p", subject(cases), "class", "sub").close().open("main");
        body.add(Verdicts.section(cases)).add(Overview.cautions(cases)).add(Overview.table(cases));
        int[] bytes = {bytes(body)};
        comparison.ifPresent(one -> addIfRoom(body, bytes, "The comparison", () -> ComparisonSection.section(one)));
        history.ifPresent(one -> addIfRoom(body, bytes, "The history", () -> HistorySection.section(one)));
        for (int i = 0; i < cases.size(); i++) {
            BenchmarkCase one = cases.get(i).last();
            int number = i + 1;
            addIfRoom(body, bytes, HtmlTable.shortened(one.name()), () -> CaseSection.article(one, number));
        }
        body.close();
        body.leaf(
                "footer",
                "Percentiles are nearest ranks over all measured requests; one without an answer counts as infinitely"
                        + " slow. Made by junit-mlbench.");
        return Page.of("Benchmark report: " + subject(cases), body);
    }

    private static void addIfRoom(HtmlBuilder body, int[] bytes, String name, Supplier<HtmlBuilder> part) {
        if (bytes[0] < MOST_BYTES) {
            HtmlBuilder drawn = part.get();
            int more = bytes(drawn);
            if (bytes[0] + more <= MOST_BYTES) {
                bytes[0] += more;
                body.add(drawn);
                return;
            }
            body.leaf("p", name + LEFT_OUT);
            // What follows is left out too: a page with gaps would be read as whole.
            bytes[0] = MOST_BYTES;
        }
    }

    private static int bytes(HtmlBuilder markup) {
        return markup.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** Return what was measured and when: "langdetector_ensemble, 2026-12-11T10:30:00Z". */
    private static String subject(List<Attempts> cases) {
        List<BenchmarkResult> results = cases.stream()
                .flatMap(one -> Optional.ofNullable(one.last().result()).stream())
                .toList();
        String models = results.stream()
                .map(result -> result.metadata().model())
                .distinct()
                .limit(5)
                .collect(Collectors.joining(", "));
        Optional<Instant> last = results.stream()
                .map(result -> result.metadata().timestamp())
                .filter(Objects::nonNull)
                .max(Instant::compareTo);
        String when = last.map(time -> ", measured up to " + time.toString().replaceFirst("\\.\\d+", ""))
                .orElse("");
        return HtmlTable.shortened((models.isEmpty() ? "nothing was measured" : models) + when);
    }
}
