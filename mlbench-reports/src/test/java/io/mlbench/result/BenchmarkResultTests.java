package io.mlbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlbench.result.GpuUsage.Device;
import io.mlbench.result.GpuUsage.Measured;
import io.mlbench.result.Metadata.OpenLoop;
import io.mlbench.result.Metadata.Workload;
import io.mlbench.result.RequestCounts.ErrorCount;
import io.mlbench.store.SampleAccuracy;
import io.mlbench.store.SampleResults;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A result and what it is made of. */
class BenchmarkResultTests {

    private static final BenchmarkResult CLEAN = SampleResults.clean();

    @Test
    void a_result_with_something_more_is_otherwise_the_same() {
        BenchmarkResult troubled = SampleResults.troubled();
        CapacityResult capacity = new CapacityResult(
                CapacityResult.Dimension.RATE,
                null,
                CapacityResult.Ending.NEVER_HELD,
                List.of(new CapacityResult.Probe(1, CapacityResult.Outcome.FAIL, false, null, null, null, null)));
        BenchmarkResult all = CLEAN.withVerdicts(troubled.verdicts())
                .withCautions(List.of("first"))
                .withCautions(List.of("second", "third"))
                .withAccuracy(SampleAccuracy.good())
                .withCapacity(capacity)
                .ofAborted();

        assertThat(all.verdicts()).isEqualTo(troubled.verdicts());
        assertThat(all.cautions()).containsExactly("first", "second", "third");
        assertThat(all.accuracy()).isEqualTo(SampleAccuracy.good());
        assertThat(all.capacity()).isEqualTo(capacity);
        assertThat(all.metadata()).isEqualTo(CLEAN.metadata().ofAborted());
        assertThat(all.metadata().aborted()).isTrue();
        assertThat(all.latency()).isEqualTo(CLEAN.latency());
        assertThat(all.requests()).isEqualTo(CLEAN.requests());
        assertThat(all.gpu()).isEqualTo(CLEAN.gpu());
    }

    @Test
    void what_is_not_proven_violates_an_objective_too() {
        assertThat(CLEAN.violations()).isEmpty();
        assertThat(SampleResults.troubled().violations())
                .extracting(Verdict::status)
                .containsExactly(
                        Verdict.Status.FAIL, Verdict.Status.FAIL, Verdict.Status.INCONCLUSIVE, Verdict.Status.FAIL);
    }

    @Test
    void another_verdict_on_the_same_figure_keeps_what_is_known_of_its_run() {
        Verdict passed = new Verdict("p95 <= 20 ms", "p95", "<=", 20, "ms", 15.8, Verdict.Status.PASS, null);

        assertThat(passed.deff()).isNull();
        assertThat(passed.withDeff(1.5).with(Verdict.Status.INCONCLUSIVE, "why"))
                .isEqualTo(new Verdict(
                        "p95 <= 20 ms", "p95", "<=", 20, "ms", 15.8, Verdict.Status.INCONCLUSIVE, "why", 1.5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.99, -2, Double.NaN, Double.POSITIVE_INFINITY})
    void a_design_effect_is_finite_and_at_least_1(double deff) {
        Verdict verdict = SampleResults.troubled().verdicts().get(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verdict.withDeff(deff))
                .withMessage("design effect must be finite and at least 1 but was " + deff);
        assertThat(verdict.withDeff(1.0).deff()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_throughput_is_finite_and_no_less_than_nothing(double throughput) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(throughput))
                .withMessage("throughput must be a positive number but was " + throughput);
        assertThat(of(0).throughput()).isZero();
    }

    @Test
    void the_share_of_errors_is_that_of_what_was_planned() {
        assertThat(SampleResults.troubled().errorRate()).hasValue(4 / 101.0);
        assertThat(new RequestCounts(0, 0, 0, 0, 7, Map.of()).errorRate()).isEqualTo(1);
        assertThat(new RequestCounts(0, 0, 0, 0, 0, Map.of()).errorRate()).isZero();
        assertThat(new RequestCounts(4, 2, 0, 2, 0, Map.of()).errorRate()).isEqualTo(0.5);
        assertThat(of(1).errorRate()).as("not recorded").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, -1, 0, 0, 0", "1, -1, 2, 0, 0", "1, 2, -1, 0, 0", "1, 2, 0, -1, 0", "1, 1, 0, 0, -1"})
    void no_count_of_requests_is_negative(long sent, long ok, long failed, long timedOut, long dropped) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestCounts(sent, ok, failed, timedOut, dropped, Map.of()))
                .withMessage("counts of requests must not be negative");
    }

    @Test
    void requests_that_were_sent_have_one_end_each() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestCounts(10, 7, 2, 2, 0, Map.of()))
                .withMessage("sent must be ok + failed + timed out but 10 != 7 + 2 + 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ErrorCount(0, "none"))
                .withMessage("count of an error must be positive but was 0");
        assertThat(new ErrorCount(1, "one").count()).isOne();
    }

    @Test
    void gpu_memory_is_the_sum_over_devices_that_were_read() {
        assertThat(new Measured("smi", List.of(new Device("0", 700, 1), new Device("1", 0, 3))).peakMb())
                .isEqualTo(700);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Measured("smi", List.of()))
                .withMessage("measured GPU usage needs at least one device");
        for (double peak : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Device("0", peak, 1))
                    .withMessage("GPU memory must be a positive number of MB but was " + peak);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Device("0", 1, 0))
                .withMessage("samples of a GPU device must be positive but was 0");
    }

    @Test
    void a_load_point_is_called_by_what_is_held_constant() {
        assertThat(new Workload("u", "http", "jdk", 1, 0, 8, null, 1, null).point())
                .isEqualTo("concurrency=8");
        assertThat(new Workload("u", "http", "jdk", 1, 0, null, new OpenLoop("50..500", "poisson", 1, 9), 1, null)
                        .point())
                .isEqualTo("rate=50..500");
    }

    private static BenchmarkResult of(double throughput) {
        return new BenchmarkResult(
                CLEAN.metadata(), CLEAN.latency(), throughput, null, CLEAN.gpu(), List.of(), List.of(), null);
    }
}
