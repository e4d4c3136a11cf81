package io.mlbench.assertj;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.RequestCounts;
import io.mlbench.slo.Objective;
import io.mlbench.slo.judge.FewSamples;
import io.mlbench.slo.judge.Judge;
import io.mlbench.slo.judge.ViolationMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractDoubleAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a benchmark's result. A figure that was not measured is an
 * {@link AssertionError} that says why, never a pass.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class BenchmarkResultAssert extends AbstractAssert<BenchmarkResultAssert, BenchmarkResult> {

    private FewSamples few = FewSamples.INCONCLUSIVE;

    // AbstractAssert allows null, but is not annotated; every assertion begins with isNotNull() or isWhole().
    BenchmarkResultAssert(@Nullable BenchmarkResult actual) {
        super(actual, BenchmarkResultAssert.class);
    }

    /**
     * Take percentiles and objectives as they were measured, on however few
     * requests. By default a percentile that {@linkplain FewSamples too few} carry
     * fails.
     */
    public BenchmarkResultAssert allowingFewSamples() {
        few = FewSamples.ALLOWED;
        return this;
    }

    /** Return assertions on the latency percentiles. */
    public LatencyAssert latency() {
        isWhole();
        LatencyAssert latency = new LatencyAssert(actual, few);
        String said = descriptionText();
        return said.isEmpty() ? latency : latency.as("%s", said);
    }

    /** Return assertions on the successful requests per second. */
    public AbstractDoubleAssert<?> throughput() {
        isWhole();
        Doubts.of("throughput >= 1/s", actual, few).ifPresent(doubt -> {
            throw failure("throughput is inconclusive: %s", doubt);
        });
        return figure(actual.throughput(), "throughput in requests per second");
    }

    /** Return assertions on the share of planned requests that failed, timed out or were dropped: a fraction, 0.01 for 1 %. */
    public AbstractDoubleAssert<?> errorRate() {
        return figure(requests().errorRate(), "error rate as a fraction");
    }

    /** Return assertions on the peak GPU memory of all devices, in MB of 10⁶ bytes. */
    public AbstractDoubleAssert<?> gpuMemoryMb() {
        isWhole();
        if (actual.gpu() instanceof GpuUsage.Measured part && !part.isWhole()) {
            throw failure("GPU memory was not measured of every device: %s", String.join("; ", part.unread()));
        }
        if (actual.gpu() instanceof GpuUsage.Measured measured) {
            return figure(measured.peakMb(), "peak GPU memory in MB");
        }
        throw failure("GPU memory was not measured: %s", ((GpuUsage.NotMeasured) actual.gpu()).reason());
    }

    /**
     * Verify that all objectives hold; those that do not are reported together.
     * Only the objectives named here are judged, with no default added.
     *
     * @param objectives {@code "p95 <= 20 ms"}; at least one
     * @throws IllegalArgumentException if there is none, or a text states none
     */
    public BenchmarkResultAssert meets(String... objectives) {
        isWhole();
        if (objectives.length == 0) {
            throw new IllegalArgumentException("meets() needs at least one objective, such as \"p95 <= 20 ms\"");
        }
        List<Objective> parsed = Arrays.stream(objectives).map(Objective::parse).toList();
        BenchmarkResult judged = actual.withVerdicts(Judge.judge(parsed, actual, few));
        if (!judged.violations().isEmpty()) {
            throw failure("%s", ViolationMessage.of(name(), judged, Optional.empty()));
        }
        return this;
    }

    /** Verify that every request was answered usably and in time, and none was dropped. */
    public BenchmarkResultAssert hasNoFailedRequests() {
        RequestCounts requests = requests();
        if (requests.lost() > 0) {
            throw failure(
                    "expected no failed request of %s but of %d sent %d failed and %d timed out; %d were dropped%s",
                    name(),
                    requests.sent(),
                    requests.failed(),
                    requests.timedOut(),
                    requests.dropped(),
                    RequestErrors.lines(requests));
        }
        return this;
    }

    /** Verify that nothing makes the figures doubtful. */
    public BenchmarkResultAssert hasNoCautions() {
        isNotNull();
        if (!actual.cautions().isEmpty()) {
            throw failure(
                    "expected no caution on %s but there was:\n  - %s",
                    name(), String.join("\n  - ", actual.cautions()));
        }
        return this;
    }

    /** Verify that there is a result, of a run that was not stopped before its end. */
    private void isWhole() {
        isNotNull();
        if (actual.metadata().aborted()) {
            throw failure("the run of %s was stopped before its end, so that nothing can be said of it", name());
        }
    }

    private RequestCounts requests() {
        isWhole();
        RequestCounts requests = actual.requests();
        if (requests == null) {
            throw failure("the result of %s does not record how many requests failed", name());
        }
        return requests;
    }

    private String name() {
        String test = actual.metadata().test();
        return test == null ? actual.metadata().model() : test;
    }

    private AbstractDoubleAssert<?> figure(double value, String name) {
        return Assertions.assertThat(value).as(Descriptions.of(this, name));
    }
}
