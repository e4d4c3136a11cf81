package io.mlbench.result;

import io.mlbench.result.accuracy.Accuracy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One measured load point: everything that reports, comparisons and
 * assertions know of it. Immutable; holds no sample, so that its size does not
 * grow with the number of runs.
 *
 * @param metadata what was measured, when and where
 * @param latency the latency of the measured requests
 * @param throughput successful requests per second of the measured time: from
 *     the first start to the last end, and in an open loop at least to the
 *     moment at which the next request would have been due; finite and not negative
 * @param requests what became of the requests, or {@code null} in files of
 *     older tools
 * @param gpu GPU memory of the serving machine
 * @param verdicts the objectives, in the order in which they were stated
 * @param cautions what makes the figures doubtful, one sentence each
 * @param histogram the successful requests' latency in nanoseconds: base64 of
 *     a compressed HdrHistogram, or {@code null}
 * @param accuracy how often the model was right, or {@code null} if that was
 *     not measured
 * @param client what the measuring client did and added; {@code null} where it
 *     was not recorded
 * @param blocks the run over time, warm-up first; empty where it was not recorded
 * @param capacity the highest load at which the objectives held, of which this
 *     is the confirming run; {@code null} if that was not searched for
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BenchmarkResult(
        Metadata metadata,
        Latency latency,
        double throughput,
        @Nullable RequestCounts requests,
        GpuUsage gpu,
        List<Verdict> verdicts,
        List<String> cautions,
        @Nullable String histogram,
        @Nullable Accuracy accuracy,
        @Nullable Client client,
        List<Block> blocks,
        @Nullable CapacityResult capacity)
        implements Measured {

    public BenchmarkResult {
        if (!Double.isFinite(throughput) || throughput < 0) {
            throw new IllegalArgumentException("throughput must be a positive number but was " + throughput);
        }
        verdicts = List.copyOf(verdicts);
        cautions = List.copyOf(cautions);
        blocks = List.copyOf(blocks);
    }

    /** A result without a capacity. */
    public BenchmarkResult(
            Metadata metadata,
            Latency latency,
            double throughput,
            @Nullable RequestCounts requests,
            GpuUsage gpu,
            List<Verdict> verdicts,
            List<String> cautions,
            @Nullable String histogram,
            @Nullable Accuracy accuracy,
            @Nullable Client client,
            List<Block> blocks) {
        this(
                metadata,
                latency,
                throughput,
                requests,
                gpu,
                verdicts,
                cautions,
                histogram,
                accuracy,
                client,
                blocks,
                null);
    }

    /** A result without accuracy, client and course over time. */
    public BenchmarkResult(
            Metadata metadata,
            Latency latency,
            double throughput,
            @Nullable RequestCounts requests,
            GpuUsage gpu,
            List<Verdict> verdicts,
            List<String> cautions,
            @Nullable String histogram) {
        this(metadata, latency, throughput, requests, gpu, verdicts, cautions, histogram, null, null, List.of());
    }

    /** Return the share of planned requests that failed, timed out or were dropped, between 0 and 1; empty if it was
     * not recorded. */
    public Optional<Double> errorRate() {
        return Optional.ofNullable(requests).map(RequestCounts::errorRate);
    }

    /** Return this result with verdicts. */
    public BenchmarkResult withVerdicts(List<Verdict> judged) {
        return with(metadata, judged, cautions, accuracy, capacity);
    }

    /** Return this result of a run that was stopped before its end. */
    public BenchmarkResult ofAborted() {
        return with(metadata.ofAborted(), verdicts, cautions, accuracy, capacity);
    }

    /** Return this result with what was measured of accuracy. */
    public BenchmarkResult withAccuracy(Accuracy measured) {
        return with(metadata, verdicts, cautions, measured, capacity);
    }

    /** Return this result with the search that it confirms. */
    public BenchmarkResult withCapacity(CapacityResult found) {
        return with(metadata, verdicts, cautions, accuracy, found);
    }

    /** Return this result with more to mind at the end of its cautions. */
    public BenchmarkResult withCautions(List<String> more) {
        List<String> all = Stream.concat(cautions.stream(), more.stream()).toList();
        return with(metadata, verdicts, all, accuracy, capacity);
    }

    private BenchmarkResult with(
            Metadata about,
            List<Verdict> judged,
            List<String> toMind,
            @Nullable Accuracy scores,
            @Nullable CapacityResult searched) {
        return new BenchmarkResult(
                about, latency, throughput, requests, gpu, judged, toMind, histogram, scores, client, blocks, searched);
    }

    /** Return the verdicts that are not a pass. */
    public List<Verdict> violations() {
        return verdicts.stream().filter(verdict -> !verdict.passed()).toList();
    }
}
