package io.mlbench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Metadata;
import io.mlbench.result.Metadata.Planned;
import io.mlbench.result.Metadata.Workload;
import io.mlbench.store.ResultStore;
import java.nio.file.Path;
import java.util.List;
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
    void a_comparison_names_inputs_that_differ() {
        Comparison comparison = Comparison.of(List.of(
                Sides.file("a.json", result(100, null, "aabbccddeeff0011")),
                Sides.file("b.json", result(100, null, "0011223344556677"))));

        assertThat(comparison.points().get(0).cautions()).contains("input differs: a aabbccddeeff, b 001122334455");
    }

    @Test
    void what_was_planned_is_kept_in_files(@TempDir Path folder) {
        BenchmarkResult planned = result(1000, HALF_A_MINUTE, "aa");

        ResultStore.save(folder.resolve("run.json"), List.of(planned));

        assertThat(ResultStore.read(folder.resolve("run.json"))).containsExactly(planned);
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
