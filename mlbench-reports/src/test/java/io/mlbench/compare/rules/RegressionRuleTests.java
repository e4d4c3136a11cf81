package io.mlbench.compare.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlbench.compare.Sides;
import io.mlbench.compare.rules.MeasureVerdict.Status;
import io.mlbench.result.BenchmarkResult;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

class RegressionRuleTests {

    /** Ten runs that differ by what no one minds. */
    private static final double[] STEADY = {0.995, 0.996, 0.997, 0.998, 0.999, 1.001, 1.002, 1.003, 1.004, 1.005};

    private static final Point BASELINE =
            runs(factor -> Sides.result("old", 10 * factor, 20 * factor, 30 * factor, 100));

    @Test
    void each_figure_is_judged_by_what_is_tolerated_of_it() {
        List<MeasureVerdict> verdicts =
                judge(runs(factor -> Sides.result("new", 10.7 * factor, 20.6 * factor, 32.4 * factor, 90 / factor)));

        assertThat(verdicts).extracting(MeasureVerdict::measure).containsExactly("p50", "p95", "p99", "throughput");
        assertThat(verdicts)
                .as("+7 %, +3 %, +8 % of which 10 % are tolerated, -10 %")
                .extracting(MeasureVerdict::status)
                .containsExactly(Status.REGRESSED, Status.NO_REGRESSION, Status.NO_REGRESSION, Status.REGRESSED);
        assertThat(verdicts).extracting(MeasureVerdict::baseline).containsOnly("baseline");
        assertThat(verdicts).extracting(MeasureVerdict::note).containsOnly("");
    }

    @Test
    void a_change_is_that_of_the_figure_itself_between_its_bounds() {
        List<MeasureVerdict> verdicts =
                judge(runs(factor -> Sides.result("new", 10.7 * factor, 18 * factor, 30 * factor, 90 / factor)));

        double[] expected = {0.07, -0.1, 0, -0.1};
        for (int i = 0; i < expected.length; i++) {
            MeasureVerdict verdict = verdicts.get(i);
            double change = verdict.change().orElseThrow();
            assertThat(change).as(verdict.measure()).isCloseTo(expected[i], within(0.005));
            assertThat(verdict.low().orElseThrow()).isBetween(change - 0.01, change - 1e-6);
            assertThat(verdict.high().orElseThrow()).isBetween(change + 1e-6, change + 0.01);
            assertThat(verdict.smallest().orElseThrow()).isBetween(1e-4, 0.02);
        }
    }

    @Test
    void an_improvement_is_no_regression_of_any_figure() {
        assertThat(judge(runs(factor -> Sides.result("new", 5 * factor, 10 * factor, 15 * factor, 200 / factor))))
                .extracting(MeasureVerdict::status)
                .containsOnly(Status.NO_REGRESSION);
    }

    @Test
    void what_some_run_has_not_measured_is_not_told() {
        Point incomplete = new Point(
                List.of(
                        Sides.result("new", 10, 20, 30, 100),
                        Sides.result("new", 10, 20, Double.POSITIVE_INFINITY, 100),
                        Sides.result("new", 10, 20, 30, 100)),
                new Accuracies(OptionalDouble.empty(), Map.of()));

        MeasureVerdict p99 = RegressionRule.judge(incomplete, incomplete, "baseline", List.of())
                .get(2);

        assertThat(p99.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(p99.change()).isEmpty();
        assertThat(p99.low()).isEmpty();
        assertThat(p99.high()).isEmpty();
        assertThat(p99.smallest()).isEmpty();
        assertThat(p99.note()).isEqualTo("not measured, or without bound, in some of the runs");
    }

    /** Slower than any number is slower, although by how much cannot be told. */
    @Test
    void a_tail_that_lost_its_bound_is_a_regression_and_one_of_three_leaves_it_open() {
        MeasureVerdict lost = judge(
                        runs(factor -> Sides.result("new", 10 * factor, 20 * factor, Double.POSITIVE_INFINITY, 100)))
                .get(2);
        Point onceLost = runs(factor ->
                Sides.result("new", 10 * factor, 20 * factor, factor > 1.004 ? Double.POSITIVE_INFINITY : 31, 100));

        assertThat(lost.status()).isEqualTo(Status.REGRESSED);
        assertThat(lost.change()).hasValue(Double.POSITIVE_INFINITY);
        assertThat(lost.smallest()).isEmpty();
        assertThat(judge(onceLost).get(2).status()).isNotEqualTo(Status.REGRESSED);
    }

    @Test
    void obstacles_leave_every_figure_open_and_are_the_reason() {
        List<MeasureVerdict> verdicts = RegressionRule.judge(
                runs(factor -> Sides.result("new", 20 * factor, 40 * factor, 60 * factor, 50 / factor)),
                BASELINE,
                "baseline",
                List.of("machine differs: a, b", "JVM differs: 17, 21"));

        assertThat(verdicts).hasSize(4).allSatisfy(verdict -> {
            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.note()).isEqualTo("machine differs: a, b; JVM differs: 17, 21");
            assertThat(verdict.change()).isPresent();
        });
    }

    @Test
    void noise_leaves_it_open_and_says_how_many_runs_would_do() {
        Point noisy = runs(factor -> {
            double wide = Math.pow(factor, 60);
            return Sides.result("new", 10.8 * wide, 21.6 * wide, 33 * wide, 92 / wide);
        });

        assertThat(RegressionRule.judge(noisy, noisy, "baseline", List.of()))
                .allSatisfy(verdict -> assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE))
                .extracting(MeasureVerdict::note)
                .allMatch(note -> note.matches("about \\d{2,} runs on each side would show a change of (5|10) %"));
    }

    private static List<MeasureVerdict> judge(Point candidate) {
        return RegressionRule.judge(candidate, BASELINE, "baseline", List.of());
    }

    private static Point runs(DoubleFunction<BenchmarkResult> run) {
        return Point.of(Arrays.stream(STEADY).mapToObj(run).toList(), Accuracies::of)
                .get(0);
    }
}
