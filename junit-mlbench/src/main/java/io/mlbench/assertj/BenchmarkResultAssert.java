package io.mlbench.assertj;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Verdict;
import io.mlbench.slo.Judge;
import io.mlbench.slo.Objective;
import io.mlbench.slo.ViolationMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractDoubleAssert;
import org.assertj.core.api.Assertions;

/**
 * Assertions on a result.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class BenchmarkResultAssert extends AbstractAssert<BenchmarkResultAssert, BenchmarkResult> {

    BenchmarkResultAssert(BenchmarkResult actual) {
        super(actual, BenchmarkResultAssert.class);
    }

    /** Go on with the latency. */
    public LatencyAssert latency() {
        isNotNull();
        return new LatencyAssert(actual.latency());
    }

    /** Go on with the successful requests per second. */
    public AbstractDoubleAssert<?> throughput() {
        isNotNull();
        return Assertions.assertThat(actual.throughput()).as("throughput per second");
    }

    /** Go on with the share of requests that failed or timed out, between 0 and 1. */
    public AbstractDoubleAssert<?> errorRate() {
        isNotNull();
        return Assertions.assertThat(
                        actual.errorRate().orElseThrow(() -> new AssertionError("the error rate was not recorded")))
                .as("error rate");
    }

    /** Go on with the peak of GPU memory in MB of 10⁶ bytes; fails, with the reason, if it was not measured. */
    public AbstractDoubleAssert<?> gpuMemoryMb() {
        isNotNull();
        if (actual.gpu() instanceof GpuUsage.Measured measured) {
            return Assertions.assertThat(measured.peakMb()).as("GPU memory in MB");
        }
        throw new AssertionError("GPU memory was not measured: " + ((GpuUsage.NotMeasured) actual.gpu()).reason());
    }

    /** Verify that no request failed or timed out. */
    public BenchmarkResultAssert hasNoFailedRequests() {
        return meets("error-rate <= 0 %");
    }

    /** Verify that nothing makes the figures doubtful. */
    public BenchmarkResultAssert hasNoCautions() {
        isNotNull();
        Assertions.assertThat(actual.cautions()).as("cautions").isEmpty();
        return this;
    }

    /**
     * Verify objectives, in the grammar of {@code @Slo}.
     *
     * @throws IllegalArgumentException if one is not valid
     */
    public BenchmarkResultAssert meets(String... objectives) {
        isNotNull();
        List<Verdict> verdicts =
                Judge.judge(Arrays.stream(objectives).map(Objective::parse).toList(), actual);
        BenchmarkResult judged = actual.withVerdicts(verdicts);
        if (!judged.violations().isEmpty()) {
            throw new AssertionError(ViolationMessage.of("the result", judged, Optional.empty()));
        }
        return this;
    }
}
