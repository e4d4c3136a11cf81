package io.mlbench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Metadata;
import io.mlbench.store.SampleResults;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BaselineResultsTests {

    private static final BenchmarkResult JUDGED = Sides.result("new", 99, 99, 99, 1);

    @Test
    void a_value_is_the_median_over_the_runs() {
        BaselineResults baseline = BaselineResults.of(List.of(
                Sides.result("old", 10, 20, 30, 100),
                Sides.result("old", 12, 22, 32, 90),
                Sides.result("old", 11, 50, 60, 95)));

        assertThat(baseline.values("p50", JUDGED.metadata())).hasSize(3);
        assertThat(baseline.value("p50", JUDGED.metadata())).hasValue(11);
        assertThat(baseline.value("p95", JUDGED.metadata())).hasValue(22);
        assertThat(baseline.value("throughput", JUDGED.metadata())).hasValue(95);
        assertThat(baseline.value("error-rate", JUDGED.metadata())).hasValue(0);
        assertThat(baseline.value("gpu-memory", JUDGED.metadata())).isEmpty();
        assertThat(baseline.value("p99.9", JUDGED.metadata())).isEmpty();
        assertThat(baseline.value("accuracy[ko]", JUDGED.metadata())).isEmpty();
    }

    @Test
    void every_metric_of_objectives_has_its_unit() {
        BenchmarkResult full = SampleResults.clean();
        BaselineResults baseline = BaselineResults.of(List.of(full));

        assertThat(baseline.value("p99.9", full.metadata())).hasValue(19.0);
        assertThat(baseline.value("mean", full.metadata())).hasValue(12.6);
        assertThat(baseline.value("max", full.metadata())).hasValue(19.4);
        assertThat(baseline.value("gpu-memory", full.metadata())).hasValue(1200);
        BenchmarkResult troubled = SampleResults.troubled();
        BaselineResults failing = BaselineResults.of(List.of(troubled));
        assertThat(failing.value("error-rate", troubled.metadata())).hasValue(100.0 * 4 / 101);
        assertThat(failing.value("max", troubled.metadata())).hasValue(Double.POSITIVE_INFINITY);
        assertThat(failing.value("p99", troubled.metadata())).hasValue(Double.POSITIVE_INFINITY);
    }

    @Test
    void the_load_point_that_corresponds_answers_and_no_other() {
        BaselineResults baseline = BaselineResults.of(List.of(load(1, 10), load(8, 20)));

        assertThat(baseline.value("p50", load(8, 99).metadata())).hasValue(20);
        assertThat(baseline.value("p50", load(4, 99).metadata())).isEqualTo(OptionalDouble.empty());
        assertThat(BaselineResults.of(List.of(load(1, 10)))
                        .value("p50", load(4, 99).metadata()))
                .isEmpty();
    }

    private static BenchmarkResult load(int concurrency, double p50) {
        return Sides.result("a", p50, 2 * p50, 3 * p50, 100, concurrency, Sides.MACHINE);
    }

    @Test
    void a_result_of_another_test_is_no_baseline() {
        BenchmarkResult slow = ofTest("T#slow", 400);

        assertThat(BaselineResults.of(List.of(slow)).covers(ofTest("T#fast", 1).metadata()))
                .isFalse();
        assertThat(BaselineResults.of(List.of(slow)).covers(ofTest("T#slow", 1).metadata()))
                .isTrue();
        assertThat(BaselineResults.of(List.of(slow)).covers(load(1, 1).metadata()))
                .isTrue();
    }

    @Test
    void another_load_is_told_in_words() {
        Metadata wire = new Metadata(
                "langdetector",
                null,
                null,
                null,
                new Metadata.Workload("localhost:1", "http", "wire", 100, 5, 1, null, 1, null),
                null);

        assertThat(BaselineResults.of(List.of(load(1, 10))).loadDifferences(wire))
                .containsExactly("transport differs: this run wire, the baseline jdk");
        assertThat(BaselineResults.of(List.of(load(1, 10)))
                        .loadDifferences(load(1, 12).metadata()))
                .isEmpty();
    }

    private static BenchmarkResult ofTest(String test, double p50) {
        BenchmarkResult result = load(1, p50);
        Metadata metadata = result.metadata();
        return new BenchmarkResult(
                new Metadata(metadata.model(), null, null, test, metadata.workload(), metadata.environment()),
                result.latency(),
                result.throughput(),
                result.requests(),
                result.gpu(),
                List.of(),
                List.of(),
                null);
    }
}
