package io.mlbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.report.export.BenchmarkActionReport;
import io.mlbench.report.export.GithubAnnotations;
import io.mlbench.report.export.HistogramReport;
import io.mlbench.report.export.OpenMetricsReport;
import io.mlbench.report.text.MarkdownReport;
import io.mlbench.report.text.StepSummary;
import io.mlbench.report.text.SummaryLine;
import io.mlbench.report.xml.SurefireXmlReport;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Broken;
import io.mlbench.result.BenchmarkCase.Passed;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.store.SampleResults;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildServerFormatsTests {

    @Test
    void a_summary_gets_one_part_for_each_case() {
        BenchmarkCase one = new BenchmarkCase("com.acme.T", "a", 1, new Passed(), SampleResults.clean());

        assertThat(StepSummary.addition("", one)).startsWith("\n# a\n\ncom.acme.T\n\n## Benchmark Results");
    }

    @Test
    void a_summary_at_its_limit_ends_with_one_note() {
        BenchmarkCase one = new BenchmarkCase("T", "é".repeat(50), 1, new Broken("x", "é".repeat(90_000)), null);
        StringBuilder summary = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            summary.append(StepSummary.addition(summary.toString(), one));
        }

        assertThat(summary.toString().getBytes(StandardCharsets.UTF_8).length).isBetween(700_000, StepSummary.LIMIT);
        assertThat(summary.toString()).containsOnlyOnce("limit of 1 MiB").endsWith("target/mlbench-reports.\n");
        assertThat(StepSummary.addition("x".repeat(StepSummary.LIMIT), one)).isEmpty();
    }

    @Test
    void annotations_are_one_line_each_whatever_the_message() {
        BenchmarkCase broken = new BenchmarkCase("T", "a: b, c", 1, new Broken("x", "100 %\r\n::error::forged"), null);

        assertThat(GithubAnnotations.render(List.of(new Attempts(broken, 1))))
                .isEqualTo("::error title=a%3A b%2C c::100 %25%0D%0A::error::forged\n");
        assertThat(GithubAnnotations.render(ResultCases.of(List.of(SampleResults.troubled()))))
                .hasLineCount(4)
                .startsWith("::error title=detects [concurrency=8]::p95 must be <= 20 ms but was 20.04 ms")
                .contains(
                        "p90 could not be shown to be <= 15 ms",
                        "::warning title=detects [concurrency=8]::2 failed, 1 timed out, 1 dropped of 101 planned"
                                + " requests (http-503: 2, timeout: 1)\n",
                        "::warning title=detects [concurrency=8]::a | b\n");
        assertThat(GithubAnnotations.render(ResultCases.of(List.of(SampleResults.clean()))))
                .isEmpty();
    }

    @Test
    void open_metrics_are_rounded_and_end_as_they_must() {
        assertThat(OpenMetricsReport.render(List.of(SampleResults.troubled())))
                .contains(
                        "mlbench_latency_milliseconds{benchmark=\"com.acme.LangDetectorSloTest#detects [concurrency=8]\","
                                + "model=\"langdetector_ensemble\",quantile=\"0.5\"} 0.3472\n",
                        "quantile=\"0.99\"} +Inf\n",
                        "mlbench_error_ratio{benchmark=\"com.acme.LangDetectorSloTest#detects [concurrency=8]\","
                                + "model=\"langdetector_ensemble\"} 0.0396\n",
                        "outcome=\"ok\"} 97\n",
                        "outcome=\"failed\"} 2\n",
                        "outcome=\"timed-out\"} 1\n",
                        "outcome=\"dropped\"} 1\n",
                        "# TYPE mlbench_objective stateset\n",
                        "mlbench_objective=\"INCONCLUSIVE\",model=\"langdetector_ensemble\",objective=\"p90 <= 15 ms\"} 1\n",
                        "mlbench_objective=\"PASS\",model=\"langdetector_ensemble\",objective=\"p90 <= 15 ms\"} 0\n",
                        "mlbench_objective=\"FAIL\",model=\"langdetector_ensemble\",objective=\"p95 <= 20 ms\"} 1\n",
                        "caution=\"a | b\",model=\"langdetector_ensemble\"} 1\n")
                .doesNotContain("mlbench_gpu_memory_megabytes{", "mlbench_accuracy_percent{")
                .endsWith("\n# EOF\n");
        assertThat(OpenMetricsReport.render(List.of(SampleResults.ofModel("a\"\\\n# EOF"))))
                .contains("model=\"a\\\"\\\\\\n# EOF\"")
                .containsOnlyOnce("\n# EOF");
    }

    @Test
    void a_trend_holds_what_is_better_when_smaller() {
        assertThat(BenchmarkActionReport.render(List.of(SampleResults.troubled())))
                .startsWith("[")
                .contains(
                        "detects [concurrency=8] p95\"",
                        "error-rate",
                        "\"value\" : 20.04",
                        "detects [concurrency=8] dropped\"",
                        "detects [concurrency=8] objectives not held\"",
                        "2 failed, 1 timed out, 1 dropped of 101 planned requests",
                        "p90 <= 15 ms: 14.9 ms, INCONCLUSIVE; 100 runs are too few",
                        "caution: a | b")
                .doesNotContain("p99\"", "throughput", "Infinity");
        assertThat(BenchmarkActionReport.render(List.of(SampleResults.clean()))).doesNotContain("extra");
    }

    @Test
    void an_aborted_run_is_an_error_in_each_format_since_it_was_not_judged() {
        List<BenchmarkResult> aborted = List.of(SampleResults.clean().ofAborted());

        assertThat(SurefireXmlReport.render(aborted))
                .contains("errors=\"1\"", "<error ", "aborted after 100", "its objectives were not judged");
        assertThat(GithubAnnotations.render(ResultCases.of(aborted))).startsWith("::error ");
        assertThat(OpenMetricsReport.render(aborted)).contains("mlbench_aborted{", "} 1\n");
        assertThat(OpenMetricsReport.render(List.of(SampleResults.clean()))).doesNotContain("} 1\n");
        assertThat(BenchmarkActionReport.render(aborted)).contains("ABORTED: the run was stopped before its end");
    }

    @Test
    void gpu_memory_of_a_part_of_the_devices_is_no_figure_of_all() {
        BenchmarkResult clean = SampleResults.clean();
        BenchmarkResult part = new BenchmarkResult(
                clean.metadata(),
                clean.latency(),
                clean.throughput(),
                clean.requests(),
                new GpuUsage.Measured(
                        "nvidia-smi",
                        List.of(new GpuUsage.Device("GPU-1", 700, 12)),
                        List.of("nvidia-smi tells [N/A] for the memory of GPU-2")),
                List.of(),
                List.of("GPU memory is that of a part of the devices"),
                null);

        assertThat(OpenMetricsReport.render(List.of(part))).doesNotContain("mlbench_gpu_memory_megabytes{");
        assertThat(BenchmarkActionReport.render(List.of(part))).doesNotContain("gpu-memory");
        assertThat(SurefireXmlReport.render(List.of(part)))
                .doesNotContain("gpu_memory_mb")
                .contains("700MB, without 1 of 2 devices");
        assertThat(MarkdownReport.render(part)).contains("| GPU Memory | 700MB, without 1 of 2 devices |");
        assertThat(OpenMetricsReport.render(List.of(clean))).contains("mlbench_gpu_memory_megabytes{");
    }

    @Test
    void the_summary_line_tells_what_was_lost_and_what_is_inconclusive() {
        assertThat(SummaryLine.of("detects", SampleResults.troubled()))
                .contains(
                        "1 of 5 objectives held, 1 inconclusive",
                        "; 2 failed, 1 timed out, 1 dropped of 101 planned requests (http-503: 2, timeout: 1)",
                        "; caution: no warm-up: the first requests count; a | b");
        assertThat(SummaryLine.of("detects", SampleResults.clean())).endsWith("0 of 0 objectives held");
    }

    @Test
    void a_histogram_is_that_of_one_result() {
        BenchmarkResult troubled = SampleResults.troubled();

        assertThat(HistogramReport.render(List.of(troubled)))
                .contains("Value", "Percentile", "TotalCount", "1/(1-Percentile)", "#[Mean")
                .doesNotContain("\r");
        assertThatThrownBy(() -> HistogramReport.render(List.of(troubled, troubled)))
                .hasMessageContaining("holds one result but was given 2");
        assertThatThrownBy(() -> HistogramReport.render(List.of(SampleResults.clean())))
                .hasMessageContaining("holds no histogram");
    }

    @Test
    void a_run_that_was_aborted_is_an_error() {
        assertThat(SurefireXmlReport.render(List.of(SampleResults.clean().ofAborted())))
                .contains("errors=\"1\"", "aborted after ", "its objectives were not judged");
    }

    @Test
    void repeated_results_are_no_reruns() {
        String xml = SurefireXmlReport.render(List.of(SampleResults.clean(), SampleResults.clean()));

        assertThat(xml).contains("tests=\"2\"", "#2\"").doesNotContain("attempts");
    }
}
