package io.mlbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.compare.Comparison;
import io.mlbench.compare.ResultFile;
import io.mlbench.compare.history.History;
import io.mlbench.report.export.BenchmarkActionReport;
import io.mlbench.report.export.GithubAnnotations;
import io.mlbench.report.export.HistogramReport;
import io.mlbench.report.export.OpenMetricsReport;
import io.mlbench.report.html.HtmlReport;
import io.mlbench.report.text.CaseTable;
import io.mlbench.report.text.ComparisonReport;
import io.mlbench.report.text.EvaluationReport;
import io.mlbench.report.text.HistoryReport;
import io.mlbench.report.text.MarkdownReport;
import io.mlbench.report.text.StepSummary;
import io.mlbench.report.text.SummaryLine;
import io.mlbench.report.xml.SurefireXmlReport;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every report format, of five results that were measured and saved once. After a change that is meant, write the
 * files again with {@code -Dgolden.write=true}, and read the difference before it is committed.
 */
class GoldenReportsTests {

    private static final Path FOLDER = Path.of("src/test/resources/io/mlbench/report/golden");
    private static final List<String> RESULTS = List.of("closed", "slower", "open", "evaluation", "capacity");

    /** File ending to report. */
    private static final Map<String, Function<List<BenchmarkResult>, String>> FORMATS = formats();

    private static Map<String, Function<List<BenchmarkResult>, String>> formats() {
        Map<String, Function<List<BenchmarkResult>, String>> formats = new LinkedHashMap<>();
        formats.put("md", each(GoldenReportsTests::markdown));
        formats.put("xml", SurefireXmlReport::render);
        formats.put("openmetrics.txt", OpenMetricsReport::render);
        formats.put("benchmark-action.txt", BenchmarkActionReport::render);
        formats.put("annotations.txt", results -> GithubAnnotations.render(ResultCases.of(results)));
        formats.put("hgrm.txt", HistogramReport::render);
        formats.put("summary.txt", each(result -> SummaryLine.of("the name", result) + "\n"));
        formats.put(
                "step-summary.md",
                results -> ResultCases.of(results).stream()
                        .map(attempts -> StepSummary.addition("", attempts.last()))
                        .collect(Collectors.joining()));
        formats.put(
                "table.txt",
                results ->
                        String.join("\n", CaseTable.lines(ResultCases.of(results), (status, words) -> words)) + "\n");
        formats.put("html", results -> page(HtmlReport.render(results, Optional.empty(), Optional.empty())));
        return formats;
    }

    private static Function<List<BenchmarkResult>, String> each(Function<BenchmarkResult, String> report) {
        return results -> results.stream().map(report).collect(Collectors.joining("\n"));
    }

    private static String markdown(BenchmarkResult result) {
        return MarkdownReport.render(result)
                + (result.accuracy() == null ? "" : "\n" + EvaluationReport.render(result));
    }

    /** Leave out the styles and scripts, which are files of their own. */
    private static String page(String html) {
        return html.replaceAll("(?s)(<style>|<script>).*?(</style>|</script>)", "$1$2")
                .replaceAll("(</(?:div|p|tr|table|section|svg|g|details|ul|li|h\\d)>)(?=<)", "$1\n");
    }

    @TestFactory
    Stream<DynamicTest> a_saved_result_becomes_the_same_report() {
        return RESULTS.stream()
                .flatMap(name -> FORMATS.entrySet().stream().map(format -> {
                    String file = name + "." + format.getKey();
                    return DynamicTest.dynamicTest(
                            file, () -> isUnchanged(file, format.getValue().apply(read(name))));
                }));
    }

    @Test
    void a_comparison_becomes_the_same_report() throws IOException {
        Comparison comparison =
                Comparison.of(List.of(ResultFile.read(file("closed")), ResultFile.read(file("slower"))));

        isUnchanged("comparison.md", ComparisonReport.render(comparison));
        isUnchanged(
                "comparison.html", page(HtmlReport.render(read("closed"), Optional.of(comparison), Optional.empty())));
    }

    @Test
    void a_history_becomes_the_same_report() throws IOException {
        History history = History.read(FOLDER, read("closed").get(0).metadata().model());

        isUnchanged("history.md", HistoryReport.markdown(history));
        isUnchanged("history.json.txt", HistoryReport.json(history));
        isUnchanged("history.csv", HistoryReport.csv(history));
        isUnchanged("history.html", page(HtmlReport.render(read("closed"), Optional.empty(), Optional.of(history))));
    }

    @Test
    void a_result_that_is_written_again_is_the_same_file() throws IOException {
        for (String name : RESULTS) {
            Path copy = Files.createTempDirectory("golden").resolve(name + ".json");
            ResultStore.save(copy, read(name));
            assertThat(Files.readString(copy)).as(name).isEqualTo(Files.readString(file(name)));
        }
    }

    private static List<BenchmarkResult> read(String name) {
        return ResultStore.read(file(name));
    }

    private static Path file(String name) {
        return FOLDER.resolve(name + ".json");
    }

    private static void isUnchanged(String name, String report) throws IOException {
        Path golden = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, report);
        }
        assertThat(report).as(name).isEqualTo(Files.readString(golden));
    }
}
