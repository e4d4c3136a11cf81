package io.mlbench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.compare.rules.Point;
import io.mlbench.report.html.HtmlReport;
import io.mlbench.report.text.MarkdownReport;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Metadata;
import io.mlbench.result.Metadata.Planned;
import io.mlbench.result.Metadata.Workload;
import io.mlbench.store.ResultStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannedLoadTests {

    private static final Planned HALF_A_MINUTE = new Planned("30 s", "auto, at most 60 s");

    @Test
    void runs_of_one_length_of_time_are_repeats_whatever_their_number_of_requests() {
        List<BenchmarkResult> runs = List.of(result(1000, HALF_A_MINUTE, "aa"), result(1013, HALF_A_MINUTE, "aa"));

        assertThat(BaselineResults.repeats(runs)).containsExactly(runs);
        assertThat(BaselineResults.repeats(List.of(result(1000, null, "aa"), result(1013, null, "aa"))))
                .hasSize(2);
    }

    @Test
    void a_number_of_requests_is_the_same_whether_it_was_planned_or_counted() {
        assertThat(BaselineResults.repeats(
                        List.of(result(100, null, null), result(100, new Planned("100", "5"), "aa"))))
                .hasSize(1);
    }

    @Test
    void loads_that_a_recorded_setting_shapes_differently_are_not_repeats() {
        Planned paused = new Planned("100", "5", Map.of("think-time", "50 ms"));
        Planned longer = new Planned("100", "5", Map.of("think-time", "60 ms"));

        assertThat(BaselineResults.repeats(List.of(
                        result(100, new Planned("100", "5"), null),
                        result(100, paused, null),
                        result(100, longer, null),
                        result(100, paused, null))))
                .hasSize(3);
        assertThat(Point.Settings.of(result(100, paused, null)).pressure())
                .isEqualTo("concurrency 1, think time 50 ms");
    }

    @Test
    void reports_show_the_recorded_settings() {
        BenchmarkResult paused = result(100, new Planned("100", "5", Map.of("think-time", "50 ms")), null);

        assertThat(MarkdownReport.render(paused)).contains("| Think Time | 50 ms |");
        assertThat(HtmlReport.render(List.of(paused))).contains("Think Time");
    }

    @Test
    void a_comparison_names_inputs_that_differ() {
        Comparison comparison = Comparison.of(List.of(
                Sides.file("a.json", result(100, null, "aabbccddeeff0011")),
                Sides.file("b.json", result(100, null, "0011223344556677"))));

        assertThat(comparison.points().get(0).cautions()).contains("input differs: a aabbccddeeff, b 001122334455");
    }

    @Test
    void what_was_planned_is_kept_in_files(@TempDir Path folder) {
        BenchmarkResult planned = result(1000, HALF_A_MINUTE, "aa");
        BenchmarkResult paused = result(1000, new Planned("1000", "5", Map.of("think-time", "50 ms")), "aa");
        Path file = folder.resolve("run.json");

        ResultStore.save(file, List.of(planned, paused));

        assertThat(ResultStore.read(file)).containsExactly(planned, paused);
        assertThat(ResultStore.outlines(file))
                .extracting(outline -> outline.metadata().workload())
                .containsExactly(
                        planned.metadata().workload(), paused.metadata().workload());
    }

    private static BenchmarkResult result(int runs, @Nullable Planned planned, @Nullable String inputs) {
        BenchmarkResult sample = Sides.rt();
        return new BenchmarkResult(
                new Metadata(
                        "m",
                        null,
                        null,
                        null,
                        new Workload("h", "http", "jdk", runs, 5, 1, null, 1, null, planned, inputs),
                        Sides.MACHINE),
                sample.latency(),
                sample.throughput(),
                sample.requests(),
                sample.gpu(),
                List.of(),
                List.of(),
                null);
    }
}
