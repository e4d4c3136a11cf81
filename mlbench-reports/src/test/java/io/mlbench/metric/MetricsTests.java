package io.mlbench.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlbench.report.export.OpenMetricsReport;
import io.mlbench.report.text.MarkdownReport;
import io.mlbench.report.text.SummaryLine;
import io.mlbench.report.xml.SurefireXmlReport;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Percentile;
import io.mlbench.result.Verdict;
import io.mlbench.slo.Objective;
import io.mlbench.slo.judge.Judge;
import io.mlbench.store.ResultStore;
import io.mlbench.store.json.ResultJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTests {

    private static final Path STORED = Path.of("src/test/resources/io/mlbench/report/golden");

    @Test
    void each_name_is_declared_once() {
        assertThat(Metrics.ALL).extracting(Metric::label).doesNotHaveDuplicates();
        assertThat(Metrics.ALL)
                .allSatisfy(metric -> assertThat(Metrics.of(metric.label())).containsSame(metric));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p75", "p99.95", "p1", "p0.1", "p99.999"})
    void any_percentile_is_a_metric(String label) {
        assertThat(Metrics.of(label)).hasValueSatisfying(metric -> {
            assertThat(metric.label()).isEqualTo(label);
            assertThat(metric.percentile()).contains(Percentile.of(label.substring(1)));
            assertThat(metric.shown()).isEqualTo(Shown.NEVER);
            assertThat(metric.has(Trait.STEERS_CALIBRATION)).isTrue();
        });
        assertThat(Metrics.of(label)).isEqualTo(Metrics.of(label));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p0", "p100", "p00.0", "p", "p-5", "p95.", "p95.0", "p095", "P95", "q95", "latency", ""})
    void what_is_no_percentile_is_no_metric(String label) {
        assertThat(Metrics.of(label)).isEmpty();
    }

    @Test
    void a_percentile_that_is_not_recorded_is_read_from_the_histogram() {
        BenchmarkResult result = ResultStore.read(STORED.resolve("closed.json")).get(0);
        double p90 = Metrics.P90.compared(result).orElseThrow();
        double p95 = Metrics.P95.compared(result).orElseThrow();

        assertThat(read("p95", result)).isEqualTo(p95);
        assertThat(read("p92.5", result)).isBetween(p90, p95);
        assertThat(read("p94.9999", result)).isCloseTo(p95, within(0.05 * p95));
        assertThat(read("p0.001", result)).isLessThanOrEqualTo(read("p50", result));
    }

    @Test
    void lost_requests_are_slower_than_any_other() {
        BenchmarkResult result = ResultStore.read(STORED.resolve("open.json")).get(0);
        MetricValue value = Metrics.of("p75").orElseThrow().read(result);

        assertThat(value.value()).as("two of three requests were dropped").isInfinite();
        assertThat(value.note()).contains("failed, timed out or were dropped");
        assertThat(read("p10", result)).isFinite();
    }

    @Test
    void a_file_without_histogram_says_that_the_percentile_was_not_recorded() {
        BenchmarkResult whole = ResultStore.read(STORED.resolve("closed.json")).get(0);
        BenchmarkResult bare = new BenchmarkResult(
                whole.metadata(),
                whole.latency(),
                whole.throughput(),
                whole.requests(),
                whole.gpu(),
                List.of(),
                List.of(),
                null);

        assertThat(Metrics.of("p75").orElseThrow().read(bare))
                .isEqualTo(MetricValue.missing("the result does not record p75"));
    }

    @Test
    void samples_needed_grow_with_the_percentile() {
        assertThat(List.of("p50", "p90", "p95", "p99", "p99.9", "p75", "p99.95"))
                .extracting(label -> Metrics.of(label).orElseThrow().leastSamples())
                .containsExactly(10L, 10L, 20L, 100L, 1000L, 10L, 2000L);
    }

    @Test
    void inferences_are_inputs_and_stand_in_tables_where_a_request_holds_several() {
        BenchmarkResult single = ResultStore.read(STORED.resolve("closed.json")).get(0);
        BenchmarkResult batched = batched(single, 8);

        assertThat(read("inferences", single)).isEqualTo(single.throughput());
        assertThat(read("inferences", batched)).isEqualTo(8 * single.throughput());
        assertThat(Metrics.headlines(List.of(single))).doesNotContain(Metrics.INFERENCES);
        assertThat(Metrics.headlines(List.of(single, batched)))
                .containsExactly(Metrics.P50, Metrics.P95, Metrics.P99, Metrics.THROUGHPUT, Metrics.INFERENCES);
        assertThat(MarkdownReport.render(batched)).contains("| Inferences | 16", " inferences/s |");
        assertThat(SummaryLine.of("x", batched)).contains(" req/s, 16", " inferences/s;");
        assertThat(OpenMetricsReport.render(List.of(batched))).contains("mlbench_inferences_per_second{");
        assertThat(SurefireXmlReport.render(List.of(batched))).contains(".inferences_per_s\"");
    }

    @Test
    void inferences_can_be_an_objective() {
        BenchmarkResult batched =
                batched(ResultStore.read(STORED.resolve("closed.json")).get(0), 8);

        assertThat(Judge.judge(
                        List.of(Objective.parse("inferences >= 16000/s"), Objective.parse("inferences >= 20000/s")),
                        batched))
                .extracting(Verdict::status)
                .containsExactly(Verdict.Status.PASS, Verdict.Status.FAIL);
    }

    private static BenchmarkResult batched(BenchmarkResult result, int batchSize) {
        String json =
                ResultJson.write(List.of(result)).replace("\"batch_size\" : 1,", "\"batch_size\" : " + batchSize + ",");
        return ResultJson.read(json.getBytes(StandardCharsets.UTF_8), Path.of("batched.json"))
                .get(0);
    }

    private static double read(String label, BenchmarkResult result) {
        return Metrics.of(label).orElseThrow().compared(result).orElseThrow();
    }
}
