package io.mlbench.compare.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.compare.Comparison;
import io.mlbench.compare.ResultFile;
import io.mlbench.compare.Sides;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Latency;
import io.mlbench.result.Percentile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes a winner, and in which words one is withheld. */
class WinnerRuleTests {

    private static final BenchmarkResult FAST = Sides.result("fast", 10, 20, 30, 150);
    private static final BenchmarkResult SLOW = Sides.result("slow", 15, 30, 45, 100);

    @Test
    void half_as_much_again_in_every_part_is_enough_of_one_run_each() {
        assertThat(outcome(FAST, SLOW)).isEqualTo("Winner: fast (faster; accuracy was not measured)");
        assertThat(outcome(SLOW, FAST)).isEqualTo("Winner: fast (faster; accuracy was not measured)");
    }

    @ParameterizedTest
    @CsvSource({"14.9, 30, 100", "15, 29.9, 100", "15, 30, 100.5"})
    void a_little_less_in_any_part_is_not(double p50, double p95, double throughput) {
        assertThat(outcome(FAST, Sides.result("slow", p50, p95, 45, throughput)))
                .isEqualTo("No clear winner: UNREPLICATED, and with so few runs only differences of half as much again"
                        + " are sure not to be noise");
    }

    @Test
    void equal_runs_do_not_point_into_different_directions() {
        assertThat(outcome(FAST, Sides.result("same", 10, 20, 31, 150))).contains("UNREPLICATED");
        assertThat(outcome(FAST, Sides.result("same", 10, 21, 30, 140))).contains("UNREPLICATED");
        assertThat(outcome(FAST, Sides.result("other", 10, 19, 30, 140)))
                .isEqualTo("No clear winner: latency and throughput do not all point the same way");
    }

    @Test
    void a_figure_that_one_side_lacks_is_named_as_the_reason() {
        BenchmarkResult noTail = new BenchmarkResult(
                SLOW.metadata(),
                new Latency(Map.of(Percentile.P50, 15.0), null),
                100,
                SLOW.requests(),
                SLOW.gpu(),
                List.of(),
                List.of(),
                null);
        BenchmarkResult unbounded = Sides.result("slow", 15, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 100);

        assertThat(outcome(FAST, noTail)).isEqualTo("No clear winner: not every figure was measured on both sides");
        assertThat(outcome(noTail, FAST)).isEqualTo("No clear winner: not every figure was measured on both sides");
        assertThat(outcome(
                        unbounded, Sides.result("slow", 15, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 101)))
                .as("unbounded on both sides is no difference that could be told")
                .isEqualTo("No clear winner: not every figure was measured on both sides");
    }

    @Test
    void errors_and_a_longer_tail_are_objections_to_the_faster_side() {
        BenchmarkResult tail = Sides.result("fast", 10, 20, 46, 150);

        assertThat(outcome(Sides.failed(2, FAST), Sides.failed(1, SLOW)))
                .isEqualTo("No clear winner: fast is faster, but more of its requests failed");
        assertThat(outcome(Sides.failed(2, tail), SLOW))
                .isEqualTo("No clear winner: fast is faster, but more of its requests failed and its P99 is higher");
        assertThat(outcome(SLOW, tail)).isEqualTo("No clear winner: fast is faster, but its P99 is higher");
    }

    @Test
    void as_many_errors_and_as_long_a_tail_are_no_objections() {
        assertThat(outcome(Sides.failed(2, Sides.result("fast", 10, 20, 45, 150)), Sides.failed(2, SLOW)))
                .startsWith("Winner: fast");
        assertThat(outcome(FAST, Sides.failed(2, SLOW))).startsWith("Winner: fast");
    }

    @Test
    void without_a_faster_side_the_more_accurate_one_is_named() {
        BenchmarkResult near = Sides.result("near", 11, 21, 31, 140);

        assertThat(outcome(ofAccuracy(98, 90), FAST, near))
                .contains("UNREPLICATED")
                .endsWith("; fast is more accurate");
        assertThat(outcome(ofAccuracy(90, 98), FAST, near)).endsWith("; near is more accurate");
        assertThat(outcome(ofAccuracy(97, 98), FAST, near)).endsWith("sure not to be noise");
    }

    @Test
    void accuracy_is_told_of_the_faster_side_whichever_stands_first() {
        assertThat(outcome(ofAccuracy(98, 90), FAST, SLOW)).isEqualTo("Winner: fast (faster and more accurate)");
        assertThat(outcome(ofAccuracy(98, 90), SLOW, FAST)).isEqualTo("Winner: fast (faster and more accurate)");
        assertThat(outcome(ofAccuracy(90, 98), SLOW, FAST))
                .isEqualTo("No clear winner: fast is faster, but slow is more accurate");
        assertThat(outcome(ofAccuracy(96, 98), SLOW, FAST)).isEqualTo("Winner: fast (faster with similar accuracy)");
    }

    @Test
    void a_share_that_only_one_side_has_leaves_it_open() {
        Function<BenchmarkResult, Accuracies> ofFastAlone =
                result -> "fast".equals(result.metadata().label())
                        ? new Accuracies(OptionalDouble.of(98), Map.of())
                        : new Accuracies(OptionalDouble.empty(), Map.of());

        for (List<BenchmarkResult> sides : List.of(List.of(FAST, SLOW), List.of(SLOW, FAST))) {
            assertThat(outcome(ofFastAlone, sides.get(0), sides.get(1)))
                    .isEqualTo("No clear winner: fast is faster, but not every accuracy was measured on both sides");
        }
    }

    @Test
    void of_three_sides_one_must_beat_both_others() {
        BenchmarkResult third = Sides.result("third", 30, 60, 90, 50);
        BenchmarkResult nearly = Sides.result("nearly", 11, 22, 33, 140);

        assertThat(outcome(third, SLOW, FAST)).isEqualTo("Winner: fast (faster; accuracy was not measured)");
        assertThat(outcome(SLOW, FAST, third)).isEqualTo("Winner: fast (faster; accuracy was not measured)");
        assertThat(outcome(nearly, FAST, third))
                .isEqualTo("No clear winner: no side is shown to be better than every other");
    }

    @Test
    void the_reasons_against_each_of_the_others_are_all_given_once() {
        BenchmarkResult third = Sides.result("third", 30, 60, 90, 50);
        Function<BenchmarkResult, Accuracies> shares = result -> new Accuracies(
                OptionalDouble.of("third".equals(result.metadata().label()) ? 80 : 98), Map.of());

        assertThat(outcome(shares, FAST, SLOW, third))
                .isEqualTo("Winner: fast (faster and more accurate; faster with similar accuracy)");
    }

    @Test
    void a_side_without_the_load_point_leaves_no_winner() {
        BenchmarkResult other = Sides.result("slow", 15, 30, 45, 100, 8, Sides.MACHINE);
        Comparison comparison = Comparison.of(List.of(
                Sides.file("a", FAST, Sides.result("fast", 10, 20, 30, 150, 4, Sides.MACHINE)),
                Sides.file("b", SLOW, other)));

        assertThat(comparison.points().get(0).outcome().line()).startsWith("Winner: fast");
        assertThat(comparison.points().get(1).outcome().line())
                .isEqualTo("No clear winner: this was not measured on every side");
    }

    @Test
    void one_run_wins_against_five_only_beyond_their_spread() {
        BenchmarkResult run = Sides.result("new", 10, 20, 30, 100);
        ResultFile five = Sides.runs("old", 5, 1.3, 0.02, 2);
        ResultFile wide = Sides.runs("old", 5, 1.3, 0.3, 2);

        assertThat(line(Comparison.of(List.of(Sides.file("new.json", run), five))))
                .startsWith("Winner: new");
        assertThat(line(Comparison.of(List.of(five, Sides.file("new.json", run)))))
                .startsWith("Winner: new");
        assertThat(line(Comparison.of(List.of(Sides.file("new.json", run), wide))))
                .isEqualTo("No clear winner: 1 against 5 runs do not show all of the differences");
        assertThat(line(Comparison.of(List.of(wide, Sides.file("new.json", run)))))
                .isEqualTo("No clear winner: 5 against 1 runs do not show all of the differences");
    }

    @Test
    void five_runs_win_against_one_only_beyond_their_spread_and_what_is_tolerated() {
        ResultFile five = Sides.runs("old", 5, 1, 0.002, 2);
        ResultFile wide = Sides.runs("old", 5, 1, 0.3, 2);
        ResultFile slow = Sides.file("new.json", Sides.result("new", 13, 26, 39, 77));
        ResultFile near = Sides.file("new.json", Sides.result("new", 10.3, 20.6, 30.9, 97));

        assertThat(line(Comparison.of(List.of(five, slow)))).startsWith("Winner: old");
        assertThat(line(Comparison.of(List.of(slow, five)))).startsWith("Winner: old");
        assertThat(line(Comparison.of(List.of(wide, slow)))).startsWith("No clear winner: 5 against 1 runs");
        assertThat(line(Comparison.of(List.of(five, near)))).startsWith("No clear winner: 5 against 1 runs");
    }

    /** To be sure of a difference is not yet to care about it. */
    @Test
    void what_is_tolerated_wins_nothing_however_sure_it_is() {
        assertThat(line(Comparison.of(
                        List.of(Sides.runs("new", 8, 1, 0.001, 1), Sides.runs("old", 8, 1.03, 0.001, 2)))))
                .isEqualTo("No clear winner: 8 against 8 runs do not show all of the differences");
        assertThat(line(Comparison.of(
                        List.of(Sides.runs("new", 8, 1, 0.001, 1), Sides.runs("old", 8, 1.07, 0.001, 2)))))
                .startsWith("Winner: new");
    }

    private static Function<BenchmarkResult, Accuracies> ofAccuracy(double fast, double other) {
        return result ->
                new Accuracies(OptionalDouble.of("fast".equals(result.metadata().label()) ? fast : other), Map.of());
    }

    private static String outcome(BenchmarkResult... sides) {
        return outcome(Accuracies::of, sides);
    }

    private static String outcome(Function<BenchmarkResult, Accuracies> accuracies, BenchmarkResult... sides) {
        List<BenchmarkResult> results = Arrays.asList(sides);
        return line(Comparison.of(
                IntStream.range(0, results.size())
                        .mapToObj(i -> Sides.file("side" + i + ".json", results.get(i)))
                        .toList(),
                accuracies));
    }

    private static String line(Comparison comparison) {
        return comparison.points().get(0).outcome().line();
    }
}
