package io.mlbench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Metadata;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CopiesTests {

    private static final Instant START = Instant.parse("2026-12-01T10:00:00Z");

    @Test
    void a_file_is_not_compared_with_itself() {
        assertThatThrownBy(() -> Comparison.of(List.of(file("r.json", run(1)), file("r.json", run(1)))))
                .isInstanceOf(ComparisonException.class)
                .hasMessage("r.json holds nothing but the run of r.json, and no run is better or worse than itself;"
                        + " name a file with other runs");
    }

    @Test
    void nor_with_a_copy_under_another_name_label_and_model() {
        BenchmarkResult renamed =
                Sides.under(new Metadata("other", "v2", START.plusSeconds(1), "T#b", null, Sides.MACHINE), Sides.rt());
        assertThatThrownBy(() -> Comparison.of(List.of(file("new.json", run(1)), file("old.json", renamed))))
                .isInstanceOf(ComparisonException.class);
    }

    @Test
    void five_runs_against_their_copies_are_no_evidence() {
        assertThatThrownBy(() -> Comparison.of(List.of(file("new.json", runs(1, 5)), file("old.json", runs(1, 5)))))
                .hasMessageStartingWith("old.json holds nothing but 5 runs of new.json");
    }

    @Test
    void one_run_five_times_is_no_replication() {
        Comparison comparison = Comparison.of(List.of(
                new ResultFile(Path.of("new.json"), Collections.nCopies(5, run(1))),
                new ResultFile(Path.of("old.json"), Collections.nCopies(5, run(2)))));

        assertThat(comparison.points().get(0).isUnreplicated()).isTrue();
        assertThat(comparison.points().get(0).verdicts()).isEmpty();
        assertThat(comparison.cautions())
                .containsExactly(
                        "new.json holds 5 results of 1 runs; copies of a run count once",
                        "old.json holds 5 results of 1 runs; copies of a run count once");
    }

    @Test
    void runs_that_were_appended_to_the_other_file_too_count_for_the_candidate_alone() {
        ResultFile all = file(
                "all.json",
                Stream.of(runs(6, 10), runs(1, 5)).flatMap(Stream::of).toArray(BenchmarkResult[]::new));

        Comparison comparison = Comparison.of(List.of(file("new.json", runs(1, 5)), all));

        assertThat(comparison.cautions())
                .containsExactly("5 of the runs in all.json stand in new.json too; they count there alone");
        assertThat(ResultFile.withoutCopies(List.of(file("new.json", runs(1, 5)), all))
                        .get(1)
                        .results())
                .containsExactly(runs(6, 10));
    }

    @Test
    void a_baseline_counts_a_copy_once() {
        BaselineResults baseline = BaselineResults.of(Collections.nCopies(5, run(1)));
        assertThat(baseline.values("p95", run(1).metadata())).hasSize(1);
        assertThat(BaselineResults.repeats(Collections.nCopies(5, run(1)))).containsExactly(List.of(run(1)));
    }

    /** Of older tools' results the moment is not known. */
    @Test
    void without_a_time_the_benchmark_must_be_the_same_too() {
        assertThat(Copies.distinct(List.of(at(null, "m"), at(null, "m"), at(null, "n"))))
                .hasSize(2);
    }

    @Test
    void equal_figures_of_another_moment_are_another_run() {
        assertThat(Copies.distinct(List.of(at(START, "m"), at(START.plusNanos(1), "m"))))
                .hasSize(2);
    }

    private static BenchmarkResult[] runs(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(CopiesTests::run).toArray(BenchmarkResult[]::new);
    }

    private static BenchmarkResult run(int second) {
        return at(START.plusSeconds(second), "m");
    }

    private static BenchmarkResult at(@Nullable Instant time, String model) {
        return Sides.under(
                new Metadata(model, null, time, null, Sides.rt().metadata().workload(), Sides.MACHINE), Sides.rt());
    }

    private static ResultFile file(String name, BenchmarkResult... results) {
        return Sides.file(name, results);
    }
}
