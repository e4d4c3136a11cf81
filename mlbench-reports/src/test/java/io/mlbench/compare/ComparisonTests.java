package io.mlbench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mlbench.compare.rules.Accuracies;
import io.mlbench.compare.rules.MeasureVerdict;
import io.mlbench.report.text.ComparisonReport;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Environment;
import io.mlbench.result.Percentile;
import io.mlbench.store.SampleResults;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTests {

    @Test
    void two_single_runs_print_the_documented_table_and_nothing_else() {
        Comparison comparison = Comparison.of(
                List.of(Sides.file("a.json", Sides.rt()), Sides.file("b.json", Sides.mms())), ComparisonTests::byLabel);

        assertThat(ComparisonReport.render(comparison)).isEqualTo("""
                ## Model Comparison

                | Metric | RT | MMS | Diff |
                |--------|-----|-----|------|
                | Latency P50 | 12.3ms | 45.6ms | -73% |
                | Latency P95 | 15.8ms | 52.1ms | -70% |
                | Throughput | 78.5/s | 21.2/s | +270% |
                | Accuracy (en) | 98.2% | 97.8% | +0.4% |
                | Accuracy (ja) | 96.5% | 95.2% | +1.3% |
                | Accuracy (ko) | 97.1% | 96.8% | +0.3% |

                Winner: RT (faster with similar accuracy)
                """);
        assertThat(comparison.points().get(0).isUnreplicated()).isTrue();
        assertThat(comparison.points().get(0).verdicts()).isEmpty();
    }

    @Test
    void the_winner_may_be_the_second_side() {
        assertThat(outcome(Sides.mms(), Sides.rt())).isEqualTo("Winner: RT (faster; accuracy was not measured)");
    }

    @ParameterizedTest
    @CsvSource({
        "14.9, 30.0, 50.0, UNREPLICATED",
        "20.0, 30.0, 70.0, UNREPLICATED",
        "20.0, 15.0, 50.0, same way",
    })
    void one_run_against_one_needs_large_differences_of_one_direction(
            double p50, double p95, double throughput, String reason) {
        assertThat(outcome(Sides.result("a", 10, 20, 30, 100), Sides.result("b", p50, p95, 60, throughput)))
                .startsWith("No clear winner: ")
                .contains(reason);
    }

    @Test
    void a_faster_side_with_a_slower_tail_wins_nothing_and_the_tail_is_shown() {
        BenchmarkResult tail = Sides.result("RT", 12.3, 15.8, 300, 78.5);
        Comparison comparison =
                Comparison.of(List.of(Sides.file("a", tail), Sides.file("b", Sides.mms())), ComparisonTests::byLabel);

        assertThat(ComparisonReport.render(comparison))
                .contains("| Latency P99 | 300.0ms | 58.0ms | +417% |")
                .contains("No clear winner: RT is faster, but its P99 is higher");
    }

    @Test
    void accuracy_that_matters_withholds_or_explains_the_winner() {
        assertThat(outcome(Map.of("en", 95.0), Map.of("en", 98.0)))
                .isEqualTo("No clear winner: RT is faster, but MMS is more accurate");
        assertThat(outcome(Map.of("en", 98.0), Map.of("en", 95.0))).isEqualTo("Winner: RT (faster and more accurate)");
        assertThat(outcome(Map.of("en", 98.0, "ko", 90.0), Map.of("en", 95.0, "ko", 95.0)))
                .isEqualTo("No clear winner: RT is faster, but each is more accurate at something");
        assertThat(outcome(Map.of("en", 98.0), Map.of("ko", 95.0)))
                .isEqualTo("No clear winner: RT is faster, but not every accuracy was measured on both sides");
        assertThat(outcome(Map.of("en", 97.0), Map.of("en", 95.0)))
                .isEqualTo("Winner: RT (faster with similar accuracy)");
    }

    @Test
    void an_accuracy_of_one_side_alone_is_shown_as_missing() {
        Comparison comparison = Comparison.of(
                List.of(Sides.file("a", Sides.rt()), Sides.file("b", Sides.mms())),
                result -> "RT".equals(result.metadata().label())
                        ? new Accuracies(OptionalDouble.empty(), Map.of("ko", 97.0))
                        : Accuracies.of(result));

        assertThat(ComparisonReport.render(comparison)).contains("| Accuracy (ko) | 97.0% | missing | N/A |");
    }

    @Test
    void different_machines_and_loads_have_no_winner_and_are_named() {
        Environment other = new Environment("77bc", 2, "Linux", "Temurin 17", null, null, "0.1.0");
        Comparison comparison = Comparison.of(List.of(
                Sides.file("a", Sides.rt()), Sides.file("b", Sides.result("MMS", 45.6, 52.1, 58, 21.2, 8, other))));

        assertThat(ComparisonReport.render(comparison)).endsWith("""

                No clear winner: the sides are not comparable, machine differs: RT 3f9a, MMS 77bc

                Caution: machine differs: RT 3f9a, MMS 77bc

                Caution: concurrency differs: RT 1, MMS 8
                """);
    }

    @Test
    void load_points_are_compared_one_by_one() {
        Comparison comparison = Comparison.of(List.of(
                Sides.file("a.json", load(1, 10), load(8, 20), load(16, 30)),
                Sides.file("b.json", load(8, 40), load(1, 30), load(32, 50))));

        assertThat(comparison.points())
                .extracting(PointComparison::title)
                .containsExactly("concurrency 1", "concurrency 8", "concurrency 16");
        assertThat(comparison.points().get(1).rows().get(0).values())
                .containsExactly(OptionalDouble.of(20), OptionalDouble.of(40));
        assertThat(ComparisonReport.render(comparison))
                .contains("### concurrency 16\n\n", "| Latency P50 | 30.0ms | missing | N/A |")
                .contains("Caution: b has no result for concurrency 16\n")
                .endsWith("\nCaution: a has no result for concurrency 32 of b\n");
    }

    @Test
    void repeated_runs_show_a_regression() {
        Comparison comparison =
                Comparison.of(List.of(Sides.runs("new", 5, 1.2, 0.01, 1), Sides.runs("old", 5, 1, 0.01, 2)));

        assertThat(comparison.isRegressed()).isTrue();
        assertThat(comparison.points().get(0).verdicts())
                .extracting(MeasureVerdict::measure, MeasureVerdict::status)
                .contains(tuple("p95", MeasureVerdict.Status.REGRESSED));
        assertThat(ComparisonReport.render(comparison))
                .contains("Winner: old (faster; accuracy was not measured)")
                .containsPattern("\\| p95 \\| old \\| REGRESSED \\| \\+(19|2[0-2])% \\|")
                .containsPattern("\\| throughput \\| old \\| REGRESSED \\| -1[67]% \\|");
    }

    @Test
    void repeated_runs_without_change_show_none_and_what_could_have_been_seen() {
        Comparison comparison =
                Comparison.of(List.of(Sides.runs("new", 8, 1, 0.01, 3), Sides.runs("old", 8, 1, 0.01, 4)));

        assertThat(comparison.isRegressed()).isFalse();
        assertThat(comparison.points().get(0).verdicts())
                .allMatch(verdict -> verdict.status() == MeasureVerdict.Status.NO_REGRESSION)
                .allMatch(verdict -> verdict.smallest().orElseThrow() < 0.03);
        assertThat(ComparisonReport.render(comparison)).contains("No clear winner: 8 against 8 runs do not show all");
    }

    @Test
    void three_runs_are_too_few_and_say_how_many_would_do() {
        Comparison comparison =
                Comparison.of(List.of(Sides.runs("new", 3, 1.2, 0.01, 1), Sides.runs("old", 3, 1, 0.01, 2)));

        assertThat(comparison.isRegressed()).isFalse();
        assertThat(ComparisonReport.render(comparison))
                .contains("INCONCLUSIVE: about 5 runs on each side would show a change of 5 %");
    }

    @Test
    void two_runs_bound_nothing_and_are_treated_as_one() {
        Comparison near = Comparison.of(List.of(Sides.runs("new", 2, 1, 0.01, 1), Sides.runs("old", 2, 1.3, 0.01, 2)));
        Comparison far = Comparison.of(List.of(Sides.runs("new", 2, 1, 0.01, 1), Sides.runs("old", 2, 3, 0.01, 2)));

        assertThat(near.points().get(0).isUnreplicated()).isTrue();
        assertThat(near.points().get(0).verdicts()).isEmpty();
        assertThat(near.points().get(0).outcome().line()).startsWith("No clear winner: UNREPLICATED");
        assertThat(far.points().get(0).outcome().line()).startsWith("Winner: new");
    }

    @Test
    void one_run_against_five_accepted_is_judged_by_their_spread() {
        Comparison slower =
                Comparison.of(List.of(Sides.runs("new", 1, 1.3, 0.01, 1), Sides.runs("old", 5, 1, 0.02, 2)));
        Comparison alike = Comparison.of(List.of(Sides.runs("new", 1, 1, 0.001, 1), Sides.runs("old", 10, 1, 0.01, 2)));

        assertThat(slower.isRegressed()).isTrue();
        assertThat(alike.points().get(0).verdicts())
                .allMatch(verdict -> verdict.status() == MeasureVerdict.Status.NO_REGRESSION);
    }

    @Test
    void runs_on_different_machines_are_never_told_to_regress() {
        Environment other = new Environment("77bc", 2, "Linux", "Temurin 17", null, null, "0.1.0");
        ResultFile old = Sides.runs("old", 5, 1, 0.01, 2);
        ResultFile moved = new ResultFile(
                old.file(),
                old.results().stream()
                        .map(run -> Sides.result(
                                "old", run.latency().millis(Percentile.P50).orElseThrow(), 20, 30, 100, 1, other))
                        .toList());

        Comparison comparison = Comparison.of(List.of(Sides.runs("new", 5, 1.5, 0.01, 1), moved));

        assertThat(comparison.isRegressed()).isFalse();
        assertThat(ComparisonReport.render(comparison)).contains("INCONCLUSIVE: machine differs: new 3f9a, old 77bc");
    }

    @Test
    void an_unbounded_percentile_is_slower_than_any_number() {
        BenchmarkResult unbounded = Sides.result("MMS", 45.6, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 21.2);
        Comparison comparison = Comparison.of(
                List.of(Sides.file("a", Sides.rt()), Sides.file("b", unbounded)), ComparisonTests::byLabel);

        assertThat(ComparisonReport.render(comparison))
                .contains("| Latency P95 | 15.8ms | unbounded | N/A |", "| Latency P99 | 18.2ms | unbounded | N/A |")
                .contains("Winner: RT (faster with similar accuracy)");
    }

    @Test
    void more_sides_each_have_a_difference_and_one_may_beat_all() {
        Comparison comparison = Comparison.of(List.of(
                Sides.file("a", Sides.rt()),
                Sides.file("b", Sides.mms()),
                Sides.file("c", Sides.result("CPU", 90, 110, 130, 10))));

        assertThat(ComparisonReport.render(comparison))
                .contains("| Metric | RT | MMS | CPU | Diff to MMS | Diff to CPU |")
                .contains("| Latency P50 | 12.3ms | 45.6ms | 90.0ms | -73% | -86% |")
                .contains("Winner: RT (faster; accuracy was not measured)");
    }

    @Test
    void columns_are_named_by_label_else_model_else_file() {
        assertThat(names(Sides.file("x/a.json", unlabelled("m")), Sides.file("b.json", unlabelled("n"))))
                .containsExactly("m", "n");
        assertThat(names(Sides.file("x/a.json", unlabelled("m")), Sides.file("b.json", again(unlabelled("m")))))
                .containsExactly("a", "b");
        assertThat(names(Sides.file("x/a.json", Sides.rt()), Sides.file("y/a.json", again(Sides.rt()))))
                .containsExactly("x/a.json", "y/a.json");
        assertThat(names(Sides.file("a.json", Sides.rt()), Sides.file("a.json", again(Sides.rt()))))
                .containsExactly("a (1)", "a (2)");
    }

    @Test
    void results_of_zero_and_single_files_are_refused() {
        assertThatThrownBy(() -> Sides.file("zero.json", Sides.result("a", 0, 1, 1, 1)))
                .isInstanceOf(ComparisonException.class)
                .hasMessageStartingWith("cannot compare zero.json: latency.p50 is 0");
        assertThatThrownBy(() -> Sides.file("zero.json", Sides.result("a", 1, 1, 1, 0)))
                .hasMessageContaining("throughput is 0");
        assertThatThrownBy(() -> Comparison.of(List.of(Sides.file("a.json", Sides.rt()))))
                .hasMessageContaining("two files or more");
    }

    private static Accuracies byLabel(BenchmarkResult result) {
        return "RT".equals(result.metadata().label()) ? Sides.RT_ACCURACIES : Sides.MMS_ACCURACIES;
    }

    private static BenchmarkResult load(int concurrency, double p50) {
        return Sides.result(null, p50, 2 * p50, 3 * p50, 1000 / p50, concurrency, Sides.MACHINE);
    }

    /** Return another run of the same benchmark. */
    private static BenchmarkResult again(BenchmarkResult run) {
        return Sides.under(run.metadata(), Sides.mms());
    }

    private static BenchmarkResult unlabelled(String model) {
        return SampleResults.ofModel(model);
    }

    private static List<String> names(ResultFile... files) {
        return Comparison.of(List.of(files)).names();
    }

    private static String outcome(BenchmarkResult first, BenchmarkResult second) {
        return Comparison.of(List.of(Sides.file("a", first), Sides.file("b", second)))
                .points()
                .get(0)
                .outcome()
                .line();
    }

    private static String outcome(Map<String, Double> rt, Map<String, Double> mms) {
        return Comparison.of(
                        List.of(Sides.file("a", Sides.rt()), Sides.file("b", Sides.mms())),
                        result -> new Accuracies(
                                OptionalDouble.empty(),
                                "RT".equals(result.metadata().label()) ? rt : mms))
                .points()
                .get(0)
                .outcome()
                .line();
    }
}
