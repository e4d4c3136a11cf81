package io.mlbench.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.report.Attempts;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Broken;
import io.mlbench.result.BenchmarkCase.Failed;
import io.mlbench.result.BenchmarkCase.Passed;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import io.mlbench.store.SampleAccuracy;
import io.mlbench.store.SampleResults;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseTableTests {

    private static final BenchmarkCase HELD =
            new BenchmarkCase("T", "detects [concurrency=1]", 1, new Passed(), SampleResults.clean());
    private static final BenchmarkCase VIOLATED =
            new BenchmarkCase("T", "detects [concurrency=16]", 1, new Failed("x", "y"), SampleResults.troubled());
    private static final BenchmarkCase BROKEN =
            new BenchmarkCase("T", "b|ar\u001b[31m", 1, new Broken("x", "no server"), null);

    @Test
    void each_case_is_a_row_whose_columns_stand_below_each_other() {
        assertThat(lines(new Attempts(HELD, 1), new Attempts(VIOLATED, 2), new Attempts(BROKEN, 1)))
                .containsExactly(
                        "| Case                     | Runs |     P50 |    P95 |       P99 | Throughput | Inferences | Errors | Verdict         |",
                        "|--------------------------|-----:|--------:|-------:|----------:|-----------:|-----------:|-------:|-----------------|",
                        "| detects [concurrency=1]  |  100 |  12.3ms | 15.8ms |    18.2ms |     78.5/s |          - |      0 | NO OBJECTIVES   |",
                        "| detects [concurrency=16] |  101 | 0.347ms | 20.0ms | unbounded |     78.5/s |    314.0/s |      4 | FAIL, attempt 2 |",
                        "| b\\|ar [31m               |    - |       - |      - |         - |          - |          - |      - | ERROR           |");
    }

    @Test
    void colours_take_no_room() {
        List<String> lines = CaseTable.lines(
                List.of(new Attempts(HELD, 1), new Attempts(BROKEN, 1)),
                (status, words) -> "<" + status + ">" + words + "</>");

        assertThat(lines.get(2)).endsWith("| <NO_OBJECTIVES>NO OBJECTIVES</> |");
        assertThat(lines.get(3)).endsWith("| <ERROR>ERROR</>         |");
        assertThat(lines.get(0)).endsWith("| Verdict       |");
    }

    @Test
    void a_language_has_its_own_accuracy_and_the_rest_the_overall_one() {
        BenchmarkResult evaluated = SampleResults.clean()
                .withAccuracy(SampleAccuracy.good())
                .withVerdicts(List.of(new Verdict(
                        "accuracy[ja] >= 90 %", "accuracy[ja]", ">=", 90, "%", 96.0, Verdict.Status.PASS, null)));

        assertThat(lines(
                        new Attempts(new BenchmarkCase("T", "languages [ja]", 1, new Passed(), null), 1),
                        new Attempts(new BenchmarkCase("T", "languages [en]", 1, new Passed(), null), 1),
                        new Attempts(new BenchmarkCase("T", "languages [overall]", 1, new Passed(), evaluated), 1),
                        new Attempts(BROKEN, 1)))
                .satisfiesExactly(
                        header -> assertThat(header).contains("| Errors | Accuracy | Verdict "),
                        separator -> assertThat(separator).contains("|-------:|---------:|"),
                        japanese -> assertThat(japanese).contains("| languages [ja]", "|    96.0% | PASS "),
                        english -> assertThat(english).contains("| languages [en]", "| NO OBJECTIVES |"),
                        overall -> assertThat(overall).contains("| languages [overall]", "|    97.0% |"),
                        broken -> assertThat(broken).contains("|        - |"));
    }

    private static List<String> lines(Attempts... cases) {
        return CaseTable.lines(List.of(cases), (status, words) -> words);
    }
}
