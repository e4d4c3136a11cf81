package io.mlbench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.SampleResults;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BaselineTests {

    private static final BenchmarkResult JUDGED = Sides.result("new", 99, 99, 99, 1);

    @Test
    void a_value_is_the_median_over_the_runs() {
        Baseline baseline = Baseline.of(List.of(
                Sides.result("old", 10, 20, 30, 100),
                Sides.result("old", 12, 22, 32, 90),
                Sides.result("old", 11, 50, 60, 95)));

        assertThat(baseline.runs(JUDGED)).isEqualTo(3);
        assertThat(baseline.value("p50", JUDGED)).hasValue(11);
        assertThat(baseline.value("p95", JUDGED)).hasValue(22);
        assertThat(baseline.value("throughput", JUDGED)).hasValue(95);
        assertThat(baseline.value("error-rate", JUDGED)).hasValue(0);
        assertThat(baseline.value("gpu-memory", JUDGED)).isEmpty();
        assertThat(baseline.value("p99.9", JUDGED)).isEmpty();
        assertThat(baseline.value("accuracy[ko]", JUDGED)).isEmpty();
    }

    @Test
    void every_metric_of_objectives_has_its_unit() {
        BenchmarkResult full = SampleResults.clean();
        Baseline baseline = Baseline.of(List.of(full));

        assertThat(baseline.value("p99.9", full)).hasValue(19.0);
        assertThat(baseline.value("mean", full)).hasValue(12.6);
        assertThat(baseline.value("max", full)).hasValue(19.4);
        assertThat(baseline.value("gpu-memory", full)).hasValue(1200);
        BenchmarkResult troubled = SampleResults.troubled();
        Baseline failing = Baseline.of(List.of(troubled));
        assertThat(failing.value("error-rate", troubled)).hasValue(3.0);
        assertThat(failing.value("max", troubled)).hasValue(Double.POSITIVE_INFINITY);
        assertThat(failing.value("p99", troubled)).hasValue(Double.POSITIVE_INFINITY);
    }

    @Test
    void the_load_point_that_corresponds_answers_and_no_other() {
        Baseline baseline = Baseline.of(List.of(load(1, 10), load(8, 20)));

        assertThat(baseline.value("p50", load(8, 99))).hasValue(20);
        assertThat(baseline.value("p50", load(4, 99))).isEqualTo(OptionalDouble.empty());
        assertThat(Baseline.of(List.of(load(1, 10))).value("p50", load(4, 99))).isEmpty();
    }

    private static BenchmarkResult load(int concurrency, double p50) {
        return Sides.result("a", p50, 2 * p50, 3 * p50, 100, concurrency, Sides.MACHINE);
    }
}
